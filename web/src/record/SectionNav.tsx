import type { Form } from "../api/types";
import type { Progress } from "../form/progress";
import { useWords } from "../words/words";

interface Props {
  forms: { form: Form; progress: Progress; masked: boolean; rows: number }[];
  chosen: string | undefined;
  onChoose: (form: string) => void;
}

const MARKS: Record<Progress, string> = { empty: "○", begun: "◐", done: "●" };
/** There are answers, and who looks is not shown them. */
const CLOSED = "■";

/** The forms of the file with done marks. */
export function SectionNav({ forms, chosen, onChoose }: Props) {
  const { t, label } = useWords();
  return (
    <nav className="section-nav" aria-label={t("record.forms")}>
      <ul>
        {forms.map(({ form, progress, masked, rows }) => (
          <li key={form.name}>
            <button
              type="button"
              aria-current={form.name === chosen ? "true" : undefined}
              onClick={() => onChoose(form.name)}
            >
              <span className={masked ? "mark" : `mark mark-${progress}`} aria-hidden="true">
                {masked ? CLOSED : MARKS[progress]}
              </span>
              <span>
                {label(form.label)}
                {form.repeats && rows > 0 && ` (${rows})`}
              </span>
              <span className="visually-hidden">{masked ? t("record.maskedShort") : t(`progress.${progress}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
