import { useState } from "react";
import type { RecordType, StoredRecord } from "../api/types";
import { stepNamed } from "../definitions/recordType";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { ReasonField } from "./ReasonField";
import { SubmissionNotice } from "./SubmissionNotice";
import { useSubmission } from "./useSubmission";

/** A step that waits for a second person: who asked, when, and for whoever may decide, the two answers. */
export function PendingBanner({ type, record }: { type: RecordType; record: StoredRecord }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const [reason, setReason] = useState("");
  const [refusing, setRefusing] = useState(false);
  const [fault, setFault] = useState<string>();
  const submission = useSubmission(record.number, {
    onSaved: () => setRefusing(false),
    onRefused: (problem) => setFault(problem.faults[0]?.message),
  });
  const pending = record.pending;
  if (!pending) return null;

  function decide(decision: "approve" | "refuse") {
    if (decision === "refuse" && reason.trim() === "") {
      setFault(t("fault.required", { name: t("step.reason") }));
      return;
    }
    void submission.submit({
      type: type.name,
      record: record.id,
      base: record.version,
      decision,
      ...(reason.trim() && { reason: reason.trim() }),
    });
  }

  return (
    <section className="notice warn pending" aria-labelledby="pending-title">
      <h2 id="pending-title">{t("pending.title", { step: label(stepNamed(type, pending.step)?.label) })}</h2>
      <p>{t("pending.asked", { name: pending.by.display, at: calendar.moment(pending.at) })}</p>
      {pending.reason && <blockquote>{pending.reason}</blockquote>}
      {!record.decide && <p>{t("pending.waits")}</p>}
      {record.decide && !refusing && (
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={submission.phase !== "resting"}
            onClick={() => decide("approve")}
          >
            {t("pending.approve")}
          </button>
          <button type="button" className="secondary" onClick={() => setRefusing(true)}>
            {t("pending.refuse")}
          </button>
        </div>
      )}
      {record.decide && refusing && (
        <>
          <ReasonField value={reason} onChange={setReason} required fault={fault} />
          <div className="buttons">
            <button
              type="button"
              className="primary"
              disabled={submission.phase !== "resting"}
              onClick={() => decide("refuse")}
            >
              {t("pending.refuse")}
            </button>
            <button type="button" className="quiet" onClick={() => setRefusing(false)}>
              {t("record.cancel")}
            </button>
          </div>
        </>
      )}
      {!refusing && fault && <p className="fault">{fault}</p>}
      <SubmissionNotice submission={submission} />
    </section>
  );
}
