import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { kindNamed, type Seen, useRelationWords } from "./relations";

interface Props {
  seen: Seen;
  action: string | undefined;
  onAction: () => void;
}

/** One relation: what the other is, who that is, how old, since when. */
export function RelationLine({ seen, action, onAction }: Props) {
  const { t } = useWords();
  const words = useRelationWords();
  const { relation, other, of, called } = seen;
  const kind = kindNamed(words.definitions, relation.kind);
  const facts = [words.age(other), words.period(relation), !words.hidden && other?.phone].filter(Boolean);
  return (
    <li className="relation">
      <div>
        <p className="relation-kind">
          {of ? t("relations.ofOther", { what: called, name: words.name(of) }) : called}
          {kind?.sensitive && <span className="badge warn">{t("relations.sensitive")}</span>}
        </p>
        <p>
          <strong>{words.name(other)}</strong>
        </p>
        {facts.length > 0 && <p className="small">{facts.join(" · ")}</p>}
        {relation.note && !words.hidden && <p className="relation-note">{relation.note}</p>}
        {relation.withdrawn && <Withdrawn {...relation.withdrawn} />}
      </div>
      {action && (
        <button
          type="button"
          className="quiet"
          onClick={onAction}
          aria-label={`${action}: ${called}, ${words.name(other)}`}
        >
          {action}
        </button>
      )}
    </li>
  );
}

function Withdrawn({ by, at, reason }: { by: { display: string }; at: string; reason: string }) {
  const calendar = useCalendar();
  return (
    <p className="small">
      <q>{reason}</q> {by.display}, <time dateTime={at}>{calendar.moment(at)}</time>
    </p>
  );
}
