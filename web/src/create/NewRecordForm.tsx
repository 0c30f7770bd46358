import { useState } from "react";
import type { RecordType, Saved, StoredRecord } from "../api/types";
import { asks, fieldNamed, programmeOf, singleForms } from "../definitions/recordType";
import { DraftMark } from "../drafts/DraftMark";
import type { Draft } from "../drafts/draftStore";
import { Combobox } from "../fields/Combobox";
import { useOrganisationOptions } from "../fields/options";
import { ErrorSummary } from "../form/ErrorSummary";
import { EditedForms, NO_LABELS } from "../record/EditedForms";
import { SubmissionNotice } from "../record/SubmissionNotice";
import { useSaveKey } from "../shell/useSaveKey";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { carriedValues } from "./carried";
import { SubjectChooser } from "./SubjectChooser";
import { useNewRecord } from "./useNewRecord";

interface Props {
  type: RecordType;
  parent?: StoredRecord;
  restored?: Draft;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
}

export function NewRecordForm({ type, parent, restored, onSaved, onCancel }: Props) {
  const { t } = useWords();
  const forms = singleForms(type)
    .filter((form) => form.access === "write" && asks(form))
    .slice(0, 1)
    .map((form) => form.name);
  const entry = useNewRecord({ type, forms, parent, restored, onSaved });
  const { editor, submission, draft } = entry;
  const [organisation, setOrganisation] = useState<string | null>(null);
  const submit = () => entry.submit(organisation ? { organisation } : {});
  useSaveKey(submit);
  return (
    <form
      className="editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary sentences={editor.sentences} raised={editor.attempts} />
      {parent && <Carried type={type} parent={parent} />}
      {type.subject !== "none" && (
        <SubjectChooser
          type={type}
          subject={editor.answers.subject}
          knownName={parent?.subject ? personName(parent.subject) : undefined}
          faults={editor.faults}
          onChange={entry.setSubject}
        />
      )}
      <EditedForms type={type} forms={forms} editor={editor} labels={parent?.labels ?? NO_LABELS} />
      <OtherOrganisation
        open={parent !== undefined && programmeOf(parent.type) !== programmeOf(type.name)}
        value={organisation}
        onChange={setOrganisation}
      />
      <SubmissionNotice submission={submission} />
      <div className="buttons sticky">
        <button type="submit" className="primary" disabled={submission.phase !== "resting"}>
          {submission.phase === "sending" ? t("record.sending") : t("record.save")}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            draft.drop();
            submission.takeBack();
            onCancel();
          }}
        >
          {t("record.cancel")}
        </button>
        <DraftMark state={draft.state} />
      </div>
    </form>
  );
}

/** Says what came over from the parent, so that nobody types it again or wonders where it is from. */
function Carried({ type, parent }: { type: RecordType; parent: StoredRecord }) {
  const { t, label } = useWords();
  const names = Object.keys(carriedValues(type, parent)).map((name) => label(fieldNamed(type, name)?.label) || name);
  return (
    <div className="notice">
      <p>
        {names.length > 0
          ? t("new.carried", { number: parent.number, names: names.join(", ") })
          : t("new.from", { number: parent.number })}
      </p>
    </div>
  );
}

interface OtherOrganisationProps {
  /** Open from the start where another organisation is the rule: a record of another programme. */
  open: boolean;
  value: string | null;
  onChange: (id: string | null) => void;
}

function OtherOrganisation({ open, value, onChange }: OtherOrganisationProps) {
  const { t } = useWords();
  const options = useOrganisationOptions();
  return (
    <details className="other-organisation" open={open || undefined}>
      <summary>{t("new.otherOrganisation")}</summary>
      <label className="name" htmlFor="responsible-organisation">
        {t("new.organisation")}
      </label>
      <p className="help">{t("new.organisationHelp")}</p>
      <Combobox id="responsible-organisation" options={options} value={value} onChange={onChange} />
    </details>
  );
}
