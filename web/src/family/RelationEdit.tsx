import { useEffect, useRef, useState } from "react";
import type { Period } from "../api/family";
import type { StoredRecord } from "../api/types";
import { ErrorSummary } from "../form/ErrorSummary";
import { controlId } from "../form/FormContext";
import { SubmissionNotice } from "../record/SubmissionNotice";
import { useWords } from "../words/words";
import { PeriodFields } from "./PeriodFields";
import { type Seen, useRelationWords } from "./relations";
import { useRelationChange } from "./useRelationChange";

interface Props {
  seen: Seen;
  record: StoredRecord;
  onClose: () => void;
  /** Told which relation was withdrawn, if one was. */
  onSaved: (withdrawn?: string) => void;
}

/** Puts the dates right, ends a relation, or takes back what should not have been stated. */
export function RelationEdit({ seen, record, onClose, onSaved }: Props) {
  const { t } = useWords();
  const words = useRelationWords();
  const { relation, other, called } = seen;
  const path = `relations[${relation.id}]`;
  const [period, setPeriod] = useState<Period>({
    since: relation.since ?? null,
    until: relation.until ?? null,
    note: relation.note ?? null,
  });
  const [reason, setReason] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { send, refuse, sentences, raised, faults, submission } = useRelationChange(record, path, () =>
    onSaved(reason === undefined ? undefined : relation.id),
  );
  const reasonId = controlId(`${path}.reason`);
  const reasonFault = faults.get(`${path}.reason`);

  function submit() {
    if (reason === undefined) {
      send({ relation: relation.id, change: period });
    } else if (reason.trim() === "") {
      refuse([{ path: `${path}.reason`, text: t("relations.whyMissing") }]);
    } else {
      send({ relation: relation.id, withdraw: { reason: reason.trim() } });
    }
  }
  return (
    <form
      className="relation-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 tabIndex={-1} ref={heading} id={controlId(path)}>
        {called}: {words.name(other)}
      </h3>
      <ErrorSummary sentences={sentences} raised={raised} />
      {reason === undefined ? (
        <PeriodFields path={path} period={period} faults={faults} onChange={setPeriod} />
      ) : (
        <div className={reasonFault ? "field faulty" : "field"}>
          <label className="name" htmlFor={reasonId}>
            {t("relations.why")}
          </label>
          <p className="help" id={`${reasonId}-help`}>
            {t("relations.whyHelp")}
          </p>
          {reasonFault && (
            <p className="fault" id={`${reasonId}-fault`}>
              {reasonFault}
            </p>
          )}
          <textarea
            id={reasonId}
            rows={2}
            maxLength={500}
            aria-required
            aria-describedby={`${reasonId}-help`}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <SubmissionNotice submission={submission} />
      <div className="buttons">
        <button type="submit" className="primary" disabled={submission.phase !== "resting"}>
          {t(reason === undefined ? "record.save" : "relations.withdrawDo")}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          {t("record.cancel")}
        </button>
        {reason === undefined && (
          <button type="button" className="quiet" onClick={() => setReason("")}>
            {t("relations.withdraw")}
          </button>
        )}
      </div>
    </form>
  );
}
