import { useState } from "react";
import type { KnownPerson, Person, RecordType, SubjectChange } from "../api/types";
import { LiveCandidates } from "../candidates/LiveCandidates";
import { useSession } from "../definitions/useDefinitions";
import { controlId } from "../form/FormContext";
import { PersonFields } from "../record/PersonFields";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { PersonSearch } from "./PersonSearch";

interface Props {
  type: RecordType;
  subject: SubjectChange | undefined;
  /** The name of a person already chosen elsewhere, such as the subject of the parent record. */
  knownName?: string;
  faults: ReadonlyMap<string, string>;
  onChange: (subject: SubjectChange | undefined) => void;
}

/** Who the record is about: a person on file, someone new, or, where the programme allows it, nobody yet. */
export function SubjectChooser({ type, subject, knownName, faults, onChange }: Props) {
  const { t } = useWords();
  const session = useSession();
  const [name, setName] = useState(knownName);
  const fault = faults.get("subject");

  function pick(person: KnownPerson) {
    setName(personName(person));
    onChange({ person: person.id });
  }
  function describe(typed = "") {
    const [family, given, ...rest] = typed.split(/\s+/);
    onChange({
      new: { family: family || null, given: given || null, patronymic: rest.join(" ") || null, sex: "unknown" },
    });
  }

  return (
    <section className="subject-chooser" aria-labelledby="subject-title">
      <h2 id="subject-title">
        {t("person.title")}
        {type.subject === "optional" && <span className="optional"> {t("field.optional")}</span>}
      </h2>
      {fault && (
        <p className="fault" id={`${controlId("subject")}-fault`}>
          {fault}
        </p>
      )}
      {subject && "person" in subject && (
        <div className="subject-card">
          <strong>{name ?? t("person.chosen")}</strong>
          <button type="button" className="quiet" onClick={() => onChange(undefined)}>
            {t("person.change")}
          </button>
        </div>
      )}
      {subject && "new" in subject && (
        <>
          <PersonFields person={subject.new} faults={faults} onChange={(person: Person) => onChange({ new: person })} />
          {session.may.persons && <LiveCandidates person={subject.new} onPick={pick} />}
          <button type="button" className="quiet" onClick={() => onChange(undefined)}>
            {t("person.searchAgain")}
          </button>
        </>
      )}
      {!subject && (
        <>
          {session.may.persons && <PersonSearch id={controlId("subject")} onPick={pick} onDescribe={describe} />}
          {!session.may.persons && (
            <button type="button" className="secondary" id={controlId("subject")} onClick={() => describe()}>
              {t("person.describe")}
            </button>
          )}
          {type.subject === "optional" && <p className="small">{t("person.anonymous")}</p>}
        </>
      )}
    </section>
  );
}
