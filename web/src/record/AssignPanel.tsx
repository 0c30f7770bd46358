import { useState } from "react";
import type { RecordType, StoredRecord } from "../api/types";
import { Combobox } from "../fields/Combobox";
import { useUserOptions } from "../fields/options";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import { SubmissionNotice } from "./SubmissionNotice";
import { useSubmission } from "./useSubmission";

/** Hands the file to another owner. */
export function AssignPanel({
  type,
  record,
  onClose,
}: {
  type: RecordType;
  record: StoredRecord;
  onClose: () => void;
}) {
  const { t } = useWords();
  const [owner, setOwner] = useState<string | null>(record.owner?.id ?? null);
  const [fault, setFault] = useState<string>();
  const options = useUserOptions(record.organisation.id);
  const submission = useSubmission(record.number, {
    onSaved: onClose,
    onRefused: (problem) => setFault(problem.faults[0]?.message),
  });
  return (
    <Dialog title={t("record.assign")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (owner) void submission.submit({ type: type.name, record: record.id, base: record.version, owner });
        }}
      >
        <div className="field">
          <label className="name" htmlFor="new-owner">
            {t("record.owner")}
          </label>
          {fault && <p className="fault">{fault}</p>}
          <Combobox
            id="new-owner"
            options={options}
            value={owner}
            chosenLabel={record.owner?.display}
            onChange={setOwner}
          />
        </div>
        <SubmissionNotice submission={submission} />
        <div className="buttons">
          <button type="submit" className="primary" disabled={!owner || submission.phase !== "resting"}>
            {t("record.assignDo")}
          </button>
          <button type="button" className="quiet" onClick={onClose}>
            {t("record.cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
