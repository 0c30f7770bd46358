import { useMemo, useState } from "react";
import { newId } from "../api/identity";
import type { Problem } from "../api/problem";
import type { Change, RecordType, Saved, StoredRecord } from "../api/types";
import { singleForms } from "../definitions/recordType";
import { useSession } from "../definitions/useDefinitions";
import type { Draft } from "../drafts/draftStore";
import { useDraft } from "../drafts/useDraft";
import { type Answers, noAnswers } from "../form/answers";
import { difference, isEmpty, withoutHidden } from "../form/difference";
import { defaultValues } from "../form/evaluation";
import { describedPerson, surroundingsOf } from "../record/surroundings";
import { useEditor } from "../record/useEditor";
import { useSubmission } from "../record/useSubmission";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { carriedValues } from "./carried";

interface Beginning {
  type: RecordType;
  forms: string[];
  parent?: StoredRecord;
  restored?: Draft;
  /** Answers that are already known, for example the channel of the last call. */
  given?: Answers["values"];
  onSaved: (saved: Saved) => void;
}

/** A record that does not exist yet: its id is made here, so that sending it twice makes one record. */
export function useNewRecord({ type, forms, parent, restored, given, onSaved }: Beginning) {
  const { t, label } = useWords();
  const session = useSession();
  const { today } = useCalendar();
  const [id] = useState(() => restored?.body.record ?? newId());
  const [begun] = useState(() => beginning());
  const [subject, setSubjectPerson] = useState(parent?.subject);
  const surroundings = useMemo(() => surroundingsOf(session, undefined, subject), [session, subject]);
  const editor = useEditor(type, restored?.body.answers ?? begun, forms, surroundings);
  const typed = !isEmpty(difference(begun, editor.answers)) || restored !== undefined;

  function beginning(): Answers {
    const clock = { today, now: new Date().toISOString() };
    const known = { ...carriedValues(type, parent), ...given };
    const values = defaultValues(singleForms(type), clock, surroundingsOf(session), known);
    const carriesSubject = parent?.subject && type.subject !== "none";
    return { values, rows: {}, subject: carriesSubject ? { person: parent.subject?.id ?? "" } : undefined };
  }

  const draft = useDraft(
    typed
      ? {
          id,
          type: type.name,
          record: null,
          body: { record: id, change: id, base: 0, answers: editor.answers, parent: parent?.id },
        }
      : undefined,
  );
  const submission = useSubmission(label(type.label), {
    onSaved: (saved) => {
      draft.drop();
      onSaved(saved);
    },
    onRefused: (problem: Problem) => editor.refuse(problem.faults),
  });

  function submit(more: Partial<Change> = {}, answers: Answers = editor.answers) {
    if (!editor.check()) return;
    if (type.subject === "required" && !answers.subject) {
      editor.refuse([{ code: "required", path: "subject", message: t("fault.required", { name: t("person.title") }) }]);
      return;
    }
    send(more, withoutHidden(answers, editor.evaluation.hidden));
  }

  /** Sends without asking the rules of the browser: for an outcome that needs no conversation. */
  function send(more: Partial<Change>, answers: Answers) {
    void submission.submit({
      type: type.name,
      record: id,
      base: 0,
      ...difference(noAnswers, answers),
      ...(parent && { parent: parent.id }),
      ...more,
    });
  }

  function setSubject(next: Answers["subject"]) {
    editor.setSubject(next);
    setSubjectPerson((held) => {
      const described = describedPerson(next);
      return described ? { id: "", ...described } : held;
    });
  }

  return { id, begun, editor, typed, draft, submission, submit, send, setSubject };
}

export type NewRecord = ReturnType<typeof useNewRecord>;
