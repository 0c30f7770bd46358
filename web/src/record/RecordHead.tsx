import type { RecordType, Step, StoredRecord } from "../api/types";
import { fieldNamed, listValues } from "../definitions/recordType";
import { useDefinitions } from "../definitions/useDefinitions";
import { usePrivacy } from "../list/privacy";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { StateBadge } from "./StateBadge";

interface Props {
  type: RecordType;
  record: StoredRecord;
  steps: Step[];
  busy: boolean;
  onStep: (step: Step) => void;
  onAssign: () => void;
}

/** Number, person, risk, state, owner, and the next step as the one primary button. */
export function RecordHead({ type, record, steps, busy, onStep, onAssign }: Props) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const hidden = usePrivacy();
  const [next, ...others] = steps;
  const name = personName(record.subject) || titleOf(type, record);
  return (
    <header className="record-head">
      <div className="record-title">
        <p className="kicker">
          {label(type.label)} <span className="number">{record.number}</span>
        </p>
        <h1 tabIndex={-1}>{(hidden ? "" : name) || record.number}</h1>
        <p className="facts">
          <StateBadge type={type} status={record.status} />
          <ToneBadges type={type} record={record} />
          {record.subject?.born && !hidden && <span>{calendar.partial(record.subject.born)}</span>}
          <span>
            {t("record.owner")}: {record.owner?.display ?? t("record.nobody")}
          </span>
          <span>{label(record.organisation.label)}</span>
        </p>
      </div>
      <div className="buttons record-steps">
        {next && !busy && (
          <button type="button" className="primary" onClick={() => onStep(next)}>
            {label(next.label)}
          </button>
        )}
        {!busy &&
          others.map((step) => (
            <button key={step.name} type="button" className="secondary" onClick={() => onStep(step)}>
              {label(step.label)}
            </button>
          ))}
        {record.may.assign && (
          <button type="button" className="quiet" onClick={onAssign}>
            {t("record.assign")}
          </button>
        )}
      </div>
    </header>
  );
}

function titleOf(type: RecordType, record: StoredRecord): string {
  const field = type.title ? fieldNamed(type, type.title) : undefined;
  const value = field && record.values[field.name];
  return typeof value === "string" && (field?.as ?? field?.type)?.endsWith("text") ? value : "";
}

/** The answers whose list gives them a tone, such as the level of risk. */
function ToneBadges({ type, record }: { type: RecordType; record: StoredRecord }) {
  const definitions = useDefinitions();
  const { label } = useWords();
  return type.columns.map((column) => {
    const field = fieldNamed(type, column);
    const found = listValues(definitions, type.name, field?.list).find((value) => value.code === record.values[column]);
    return found?.tone ? (
      <span key={column} className={`badge ${found.tone}`}>
        {label(field?.label)}: {label(found.label)}
      </span>
    ) : null;
  });
}
