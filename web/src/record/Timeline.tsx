import { useQuery } from "@tanstack/react-query";
import { timelineQuery } from "../api/queries";
import type { RecordType, StoredRecord, TimelineEntry } from "../api/types";
import { fieldAt, stateNamed, stepNamed } from "../definitions/recordType";
import { isRelation, RelationMoved } from "../family/RelationMoved";
import { useAnswerText } from "../fields/AnswerText";
import { SubjectMoved } from "../matching/SubjectMoved";
import { useCalendar } from "../words/calendar";
import { type MessageId, useWords } from "../words/words";

/** What happened to the file, newest first. */
export function Timeline({ type, record }: { type: RecordType; record: StoredRecord }) {
  const { t } = useWords();
  const entries = useQuery(timelineQuery(record.id)).data;
  const newest = [...(entries ?? [])].sort((one, other) => other.version - one.version);
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t("timeline.title")}</h2>
      <ol>
        {newest.map((entry) => (
          <Entry key={`${entry.version}-${entry.at}`} type={type} record={record} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ type, record, entry }: { type: RecordType; record: StoredRecord; entry: TimelineEntry }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const step = entry.step ? label(stepNamed(type, entry.step)?.label) : "";
  const state = entry.to ? label(stateNamed(type, entry.to)?.label) : "";
  const relations = (entry.changes ?? []).filter((change) => isRelation(change.path));
  const changes = (entry.changes ?? []).flatMap((change) => {
    const field = fieldAt(type, change.path);
    return field ? [{ ...change, field }] : [];
  });
  return (
    <li>
      <p className="what">
        {step || t(`timeline.${entry.action}` as MessageId)}
        {step && entry.action !== "step" && (
          <span className="small"> ({t(`timeline.${entry.action}` as MessageId)})</span>
        )}
        {state && entry.to !== entry.from && <span className="badge plain">{state}</span>}
      </p>
      <p className="small">
        <time dateTime={entry.at}>{calendar.moment(entry.at)}</time>, {entry.by.display}
      </p>
      {entry.reason && <blockquote>{entry.reason}</blockquote>}
      {relations.length > 0 && (
        <details>
          <summary>{t("relations.moved", { count: relations.length })}</summary>
          <ul className="relations-moved">
            {relations.map((change) => (
              <RelationMoved key={change.path} record={record} from={change.from} to={change.to} />
            ))}
          </ul>
        </details>
      )}
      <SubjectMoved entry={entry} />
      {changes.length > 0 && entry.action !== "create" && (
        <details>
          <summary>{t("timeline.changes", { count: changes.length })}</summary>
          <dl className="answers">
            {changes.map((change) => (
              <div key={change.path}>
                <dt>{label(change.field.label)}</dt>
                <dd>
                  <del>{text.of(type, change.field, change.from, record.labels)}</del>{" "}
                  <ins>{text.of(type, change.field, change.to, record.labels)}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}
