import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { newId } from "../api/identity";
import type { Problem } from "../api/problem";
import { recordQuery } from "../api/queries";
import type { Conflict, Fault, RecordType, Saved, Step, StoredRecord } from "../api/types";
import { repeatingForms } from "../definitions/recordType";
import { DraftMark } from "../drafts/DraftMark";
import type { Draft } from "../drafts/draftStore";
import { useDraft } from "../drafts/useDraft";
import type { Answers } from "../form/answers";
import { type Choices, rebase, resolve } from "../form/conflict";
import { difference, isEmpty, withoutHidden } from "../form/difference";
import { ErrorSummary } from "../form/ErrorSummary";
import { useSaveKey } from "../shell/useSaveKey";
import { useWords } from "../words/words";
import { ConflictPanel } from "./ConflictPanel";
import { EditedForms, NO_LABELS } from "./EditedForms";
import { ReasonField } from "./ReasonField";
import { SubmissionNotice } from "./SubmissionNotice";
import { useSurroundings } from "./surroundings";
import { useEditor } from "./useEditor";
import { useSubmission } from "./useSubmission";

interface Props {
  type: RecordType;
  record: StoredRecord;
  forms: string[];
  step?: Step;
  restored?: Draft;
  onDone: (saved: Saved | undefined) => void;
}

function StepLacks({ faults }: { faults: Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <div className="notice warn">
      {faults.map((fault) => (
        <p key={fault.path + fault.message}>{fault.message}</p>
      ))}
    </div>
  );
}

const answersOf = (record: StoredRecord): Answers => ({ values: record.values, rows: record.rows });

/** Typing in one or more forms of a stored record, alone or as part of a step. */
export function RecordEditor({ type, record, forms, step, restored, onDone }: Props) {
  const { t, label } = useWords();
  const client = useQueryClient();
  const [stored, setStored] = useState(record);
  const [reason, setReason] = useState(restored?.body.reason ?? "");
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [draftId] = useState(() => restored?.id ?? newId());
  const before = useMemo(() => answersOf(stored), [stored]);
  const first = useMemo(() => restored?.body.answers ?? answersOf(record), [restored, record]);
  const editor = useEditor(type, first, forms, useSurroundings(stored));
  const changes = difference(before, editor.answers);
  const dirty = !isEmpty(changes) || reason !== "";

  const draft = useDraft(
    dirty
      ? {
          id: draftId,
          type: type.name,
          record: record.id,
          body: {
            record: record.id,
            change: draftId,
            base: stored.version,
            answers: editor.answers,
            forms,
            step: step?.name,
            reason,
          },
        }
      : undefined,
  );

  async function onRefused(problem: Problem) {
    editor.refuse(problem.faults);
    if (problem.status !== 409) return;
    const newest = await client.fetchQuery({ ...recordQuery(record.id), staleTime: 0 });
    editor.setAnswers(rebase(before, editor.answers, answersOf(newest)));
    setStored(newest);
    setConflicts(problem.conflicts);
  }

  const submission = useSubmission(record.number, {
    onSaved: (saved) => {
      draft.drop();
      onDone(saved);
    },
    onRefused,
  });

  function submit(answers: Answers = editor.answers) {
    if (!editor.check()) return;
    if (step?.reason && reason.trim() === "") {
      editor.refuse([{ code: "required", path: "reason", message: t("fault.required", { name: t("step.reason") }) }]);
      return;
    }
    const content = difference(before, withoutHidden(answers, editor.evaluation.hidden));
    if (!step && isEmpty(content)) {
      draft.drop();
      onDone(undefined);
      return;
    }
    void submission.submit({
      type: type.name,
      record: record.id,
      base: stored.version,
      ...content,
      ...(step && { step: step.name }),
      ...(reason.trim() && { reason: reason.trim() }),
    });
  }

  function decide(choices: Choices) {
    const answers = resolve(editor.answers, conflicts, choices);
    if (!answers) return;
    editor.setAnswers(answers);
    setConflicts([]);
    submit(answers);
  }

  // A form that is missing stands on the screen to be filled in; the rest must be known before typing.
  const filled = repeatingForms(type).some(
    (form) => forms.includes(form.name) && editor.answers.rows[form.name]?.length,
  );
  const lacks = (record.steps.find((offered) => offered.name === step?.name)?.faults ?? []).filter((fault) =>
    fault.code === "step-guard" ? !filled : fault.code !== "step-needs" || forms.length === 0,
  );

  useSaveKey(() => submit());
  const title = step ? label(step.label) : t("record.save");
  return (
    <form
      className="editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {step && (
        <div className="step-head">
          <h2>{label(step.label)}</h2>
          {step.approval && <p className="help">{t("step.needsApproval")}</p>}
          <StepLacks faults={lacks} />
        </div>
      )}
      <ErrorSummary sentences={editor.sentences} raised={editor.attempts} />
      {conflicts.length > 0 && (
        <ConflictPanel type={type} conflicts={conflicts} labels={stored.labels ?? NO_LABELS} onDecided={decide} />
      )}
      <EditedForms type={type} forms={forms} editor={editor} labels={stored.labels ?? NO_LABELS} />
      {step && (step.reason || step.approval) && (
        <ReasonField
          value={reason}
          onChange={setReason}
          required={step.reason === true}
          fault={editor.faults.get("reason")}
        />
      )}
      <SubmissionNotice submission={submission} />
      <div className="buttons sticky" hidden={conflicts.length > 0}>
        <button type="submit" className="primary" disabled={submission.phase !== "resting"}>
          {submission.phase === "sending" ? t("record.sending") : title}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            draft.drop();
            submission.takeBack();
            onDone(undefined);
          }}
        >
          {t("record.cancel")}
        </button>
        <DraftMark state={draft.state} />
      </div>
    </form>
  );
}
