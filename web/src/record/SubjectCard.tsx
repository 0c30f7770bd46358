import { useState } from "react";
import type { Person, RecordType, StoredRecord } from "../api/types";
import { useAnswerText } from "../fields/AnswerText";
import { ErrorSummary } from "../form/ErrorSummary";
import { usePrivacy } from "../list/privacy";
import { MergesLink } from "../matching/MergesLink";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { PersonFields } from "./PersonFields";
import { SubmissionNotice } from "./SubmissionNotice";
import { useSubmission } from "./useSubmission";

/** The person on file: who it is, and a way to correct that. */
export function SubjectCard({ type, record }: { type: RecordType; record: StoredRecord }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const hidden = usePrivacy();
  const [edited, setEdited] = useState<Person>();
  const person = record.subject;
  if (type.subject === "none" || !person) return null;
  if (edited) return <SubjectEditor type={type} record={record} person={edited} onChange={setEdited} />;
  const facts = [
    person.sex && t(`person.${person.sex}`),
    person.born && calendar.partial(person.born),
    person.territory && text.named(person.territory, record.labels),
    person.phone,
  ].filter(Boolean);
  return (
    <section className="subject-card" aria-label={t("person.title")}>
      <div>
        <p className="small">{t("person.title")}</p>
        <p>
          <strong>{hidden ? t("privacy.hidden") : personName(person)}</strong>
        </p>
        {!hidden && <p className="small">{facts.join(" · ")}</p>}
      </div>
      <div className="buttons">
        <MergesLink record={record.id} person={person.id} />
        {record.may.edit && !record.pending && (
          <button type="button" className="quiet" onClick={() => setEdited(withoutId(person))}>
            {t("person.correct")}
          </button>
        )}
      </div>
    </section>
  );
}

function withoutId({ given, family, patronymic, sex, born, phone, territory }: Person): Person {
  return { given, family, patronymic, sex, born, phone, territory };
}

interface EditorProps {
  type: RecordType;
  record: StoredRecord;
  person: Person;
  onChange: (person: Person | undefined) => void;
}

function SubjectEditor({ type, record, person, onChange }: EditorProps) {
  const { t } = useWords();
  const [raised, setRaised] = useState(0);
  const submission = useSubmission(record.number, {
    onSaved: () => onChange(undefined),
    onRefused: () => setRaised((count) => count + 1),
  });
  const sentences = (submission.problem?.faults ?? []).map(({ path, message }) => ({ path, text: message }));
  return (
    <form
      className="editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const subject = { change: person };
        void submission.submit({ type: type.name, record: record.id, base: record.version, subject });
      }}
    >
      <h2>{t("person.title")}</h2>
      <ErrorSummary sentences={sentences} raised={raised} />
      <PersonFields
        person={person}
        onChange={onChange}
        faults={new Map(sentences.map((sentence) => [sentence.path, sentence.text]))}
      />
      <SubmissionNotice submission={submission} />
      <div className="buttons">
        <button type="submit" className="primary" disabled={submission.phase !== "resting"}>
          {t("record.save")}
        </button>
        <button type="button" className="quiet" onClick={() => onChange(undefined)}>
          {t("record.cancel")}
        </button>
      </div>
    </form>
  );
}
