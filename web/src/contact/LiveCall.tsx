import { useEffect, useState } from "react";
import type { RecordType, Saved } from "../api/types";
import { SubjectChooser } from "../create/SubjectChooser";
import { useNewRecord } from "../create/useNewRecord";
import { useDefinitions } from "../definitions/useDefinitions";
import { DraftMark } from "../drafts/DraftMark";
import { DraftOffer } from "../drafts/DraftOffer";
import type { Draft } from "../drafts/draftStore";
import { useListOptions } from "../fields/options";
import { withAnswer } from "../form/answers";
import { ErrorSummary } from "../form/ErrorSummary";
import { controlId } from "../form/FormContext";
import { SubmissionNotice } from "../record/SubmissionNotice";
import { useSurroundings } from "../record/surroundings";
import { useSaveKey } from "../shell/useSaveKey";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { CallClock } from "./CallClock";
import type { LastCall } from "./CallScreen";
import { CallNav, CallSections, goToSection, shownSections, useSectionKeys } from "./CallSections";
import { type CallLayout, isQuick } from "./callLayout";
import { OutcomeButtons } from "./OutcomeButtons";
import { remember, rememberedValues } from "./remembered";

interface Props {
  type: RecordType;
  layout: CallLayout;
  title: string;
  restored: Draft | undefined;
  onRestore: (draft: Draft) => void;
  onQuick: (call: LastCall) => void;
  onSaved: (saved: Saved) => void;
}

export function LiveCall({ type, layout, title, restored, onRestore, onQuick, onSaved }: Props) {
  const { t, label } = useWords();
  const definitions = useDefinitions();
  const { today } = useCalendar();
  const around = useSurroundings();
  const [given] = useState(() => rememberedValues(definitions, type, layout));
  const [quick, setQuick] = useState<string>();
  const { form, outcome, end } = layout;

  const entry = useNewRecord({
    type,
    forms: [form.name],
    given,
    restored,
    onSaved: (saved) => {
      remember(type, layout, entry.editor.answers.values);
      if (quick) onQuick({ outcome: quick, saved });
      else onSaved(saved);
    },
  });
  const { editor, submission, draft } = entry;
  const chosen =
    typeof editor.answers.values[outcome.name] === "string" ? String(editor.answers.values[outcome.name]) : null;
  const clock = { today, now: new Date().toISOString() };
  const options = useListOptions(type.name, outcome, chosen).map((option) => ({
    ...option,
    quick: isQuick(type, entry.begun, option.value, clock, around),
  }));
  const sections = shownSections(form, editor, outcome.name);
  const talking = chosen !== null;

  // Without a network the counsellor still gets a fresh screen; the contact waits in the outbox.
  useEffect(() => {
    if (quick && submission.phase === "waiting") {
      draft.drop();
      onQuick({ outcome: quick, saved: undefined });
    }
    if (quick && submission.phase === "resting" && submission.problem) setQuick(undefined);
  }, [quick, submission.phase, submission.problem, draft, onQuick]);

  function choose(code: string) {
    const option = options.find((held) => held.value === code);
    editor.change(outcome.name, code);
    if (!option?.quick) {
      requestAnimationFrame(() => {
        const search = document.getElementById(controlId("subject"));
        if (search) search.focus();
        else goToSection(sections[0]?.name ?? "");
      });
      return;
    }
    setQuick(option.label);
    entry.send(end ? { step: end.name } : {}, withAnswer(editor.answers, outcome.name, code));
  }

  useSectionKeys(sections);
  useSaveKey(() => entry.submit());
  return (
    <form
      className="live-call"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        entry.submit();
      }}
    >
      <header className="call-head">
        <h1 tabIndex={-1}>{title}</h1>
        <CallClock />
        <Emergency />
      </header>
      {!restored && !talking && <DraftOffer type={type.name} onRestore={onRestore} />}
      <OutcomeButtons
        label={label(outcome.label)}
        options={options}
        chosen={chosen}
        disabled={submission.phase !== "resting"}
        onChoose={choose}
      />
      <div className="call-columns">
        <CallNav sections={sections} editor={editor} />
        <div className="call-middle">
          <ErrorSummary sentences={editor.sentences} raised={editor.attempts} />
          {talking && type.subject !== "none" && (
            <SubjectChooser
              type={type}
              subject={editor.answers.subject}
              faults={editor.faults}
              onChange={entry.setSubject}
            />
          )}
          <CallSections type={type} form={form} sections={sections} editor={editor} />
          <SubmissionNotice submission={submission} />
          {talking && (
            <div className="buttons sticky">
              <button type="submit" className="primary" disabled={submission.phase !== "resting"}>
                {t("record.save")} <kbd>Ctrl ↵</kbd>
              </button>
              {end && (
                <button type="button" className="secondary" onClick={() => entry.submit({ step: end.name })}>
                  {t("call.saveAnd", { step: label(end.label) })}
                </button>
              )}
              <DraftMark state={draft.state} />
            </div>
          )}
        </div>
      </div>
    </form>
  );
}

/** The numbers to call before anything is written. */
function Emergency() {
  const { label } = useWords();
  const { country } = useDefinitions();
  return (
    <ul className="emergency">
      {(country.emergency ?? []).map((line) => (
        <li key={line.number}>
          <a href={`tel:${line.number.replace(/\D/g, "")}`}>
            <strong>{line.number}</strong>
          </a>{" "}
          {label(line.label)}
        </li>
      ))}
    </ul>
  );
}
