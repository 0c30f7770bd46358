import { Link } from "@tanstack/react-router";
import type { RecordType, Saved, StoredRecord } from "../api/types";
import { useWords } from "../words/words";

/** After opening a record that belongs to others and that its author may not read. */
export function SentAway({ type, saved, parent }: { type: RecordType; saved: Saved; parent?: StoredRecord }) {
  const { t, label } = useWords();
  return (
    <div className="entry">
      <h1 tabIndex={-1}>{t("sent.title", { name: `${label(type.label)} ${saved.number}` })}</h1>
      <p>{t("sent.explain")}</p>
      <div className="buttons">
        {parent && (
          <Link className="button primary" to="/record/$id" params={{ id: parent.id }}>
            {t("sent.back", { number: parent.number })}
          </Link>
        )}
        <Link className="button secondary" to="/">
          {t("day.title")}
        </Link>
      </div>
    </div>
  );
}
