import { useEffect, useRef } from "react";
import { useWords } from "../words/words";
import { controlId } from "./FormContext";

export interface Sentence {
  path: string;
  text: string;
}

/** The list of what is wrong, above the form; each line jumps to its field. */
export function ErrorSummary({ sentences, raised }: { sentences: Sentence[]; raised: number }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  // The number changes with every refused attempt, so that the summary takes the focus each time.
  useEffect(() => {
    if (raised > 0) box.current?.focus();
  }, [raised]);
  if (sentences.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t("fault.summary", { count: sentences.length })}</h2>
      <ul>
        {sentences.map(({ path, text }) => (
          <li key={path + text}>
            <a
              href={`#${controlId(path)}`}
              onClick={(event) => {
                event.preventDefault();
                jumpTo(path);
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function jumpTo(path: string): void {
  const control = document.getElementById(controlId(path));
  control?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
