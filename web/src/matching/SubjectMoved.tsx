import type { TimelineEntry } from "../api/types";
import { useWords } from "../words/words";
import { FIELDS, type Value } from "./matching";
import { usePersonText } from "./usePersonText";

/** What became of the person's details: by a correction, a joining, or what was taken back of one. */
export function SubjectMoved({ entry }: { entry: TimelineEntry }) {
  const { t } = useWords();
  const text = usePersonText();
  const moved = FIELDS.flatMap((field) => {
    const change = (entry.changes ?? []).find((one) => one.path === `subject.${field}`);
    return change ? [{ field, from: change.from as Value, to: change.to as Value }] : [];
  });
  if (moved.length === 0) return null;
  return (
    <details>
      <summary>{t("timeline.subject", { count: moved.length })}</summary>
      <dl className="answers">
        {moved.map(({ field, from, to }) => (
          <div key={field}>
            <dt>{t(`person.${field}`)}</dt>
            <dd>
              <del>{text.value(field, from)}</del> <ins>{text.value(field, to)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
