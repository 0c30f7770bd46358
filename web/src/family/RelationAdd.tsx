import { useEffect, useRef, useState } from "react";
import type { Period } from "../api/family";
import { newId } from "../api/identity";
import type { KnownPerson, Person, StoredRecord } from "../api/types";
import { LiveCandidates } from "../candidates/LiveCandidates";
import { PersonSearch } from "../create/PersonSearch";
import { useSession } from "../definitions/useDefinitions";
import { ErrorSummary } from "../form/ErrorSummary";
import { controlId } from "../form/FormContext";
import { PersonFields } from "../record/PersonFields";
import { SubmissionNotice } from "../record/SubmissionNotice";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { KindFields, type Stated } from "./KindFields";
import { PeriodFields } from "./PeriodFields";
import { useRelationChange } from "./useRelationChange";

interface Props {
  record: StoredRecord;
  subject: KnownPerson;
  onClose: () => void;
  onSaved: () => void;
}

type Other = { known: KnownPerson } | { fresh: Person };

/** Search before entry; then what the person is, of whom, since when. */
export function RelationAdd({ record, subject, onClose, onSaved }: Props) {
  const { t } = useWords();
  const session = useSession();
  const [id] = useState(newId);
  const [other, setOther] = useState<Other>();
  const [stated, setStated] = useState<Stated>({ kind: "", of: subject.id, turned: false });
  const [period, setPeriod] = useState<Period>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const path = `relations[${id}]`;
  const { send, refuse, sentences, raised, faults, submission } = useRelationChange(record, path, onSaved);
  const person = other && ("known" in other ? other.known : other.fresh);

  function describe(typed = "") {
    const [family, given, ...rest] = typed.split(/\s+/);
    setOther({
      fresh: { family: family || null, given: given || null, patronymic: rest.join(" ") || null, sex: "unknown" },
    });
  }
  function submit() {
    if (!other) {
      refuse([{ path: "subject", text: t("relations.whoMissing") }]);
    } else if (!stated.kind) {
      refuse([{ path: `${path}.kind`, text: t("relations.kindMissing") }]);
    } else {
      const named = "known" in other ? { person: other.known.id } : { new: other.fresh };
      const one = stated.of === subject.id ? {} : { person: { person: stated.of } };
      const sides = stated.turned
        ? { of: named, ...one }
        : { person: named, ...(stated.of !== subject.id && { of: { person: stated.of } }) };
      send({ relation: id, add: { kind: stated.kind, ...sides, ...period } });
    }
  }
  // A person's fields say what is wrong under the name of the record's own person.
  const own = new Map(
    [...faults].map(([at, text]) => [at.replace(`${path}.person`, "subject").replace(`${path}.of`, "subject"), text]),
  );
  return (
    <form
      className="relation-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 tabIndex={-1} ref={heading}>
        {t("relations.add")}
      </h3>
      <ErrorSummary
        sentences={sentences.map((one) => ({ ...one, path: pathOnScreen(one.path, path) }))}
        raised={raised}
      />
      {!other && session.may.persons && (
        <PersonSearch id={controlId("subject")} onPick={(known) => setOther({ known })} onDescribe={describe} />
      )}
      {!other && !session.may.persons && (
        <button type="button" className="secondary" id={controlId("subject")} onClick={() => describe()}>
          {t("relations.describe")}
        </button>
      )}
      {other && "known" in other && (
        <div className="subject-card">
          <strong>{personName(other.known)}</strong>
          <button type="button" className="quiet" onClick={() => setOther(undefined)}>
            {t("person.change")}
          </button>
        </div>
      )}
      {other && "fresh" in other && (
        <>
          <PersonFields person={other.fresh} faults={own} onChange={(fresh) => setOther({ fresh })} />
          <LiveCandidates person={other.fresh} onPick={(known) => setOther({ known })} />
          {session.may.persons && (
            <button type="button" className="quiet again" onClick={() => setOther(undefined)}>
              {t("person.searchAgain")}
            </button>
          )}
        </>
      )}
      {person && (
        <>
          <KindFields
            path={path}
            record={record}
            subject={subject}
            other={person}
            stated={stated}
            fault={faults.get(`${path}.kind`) ?? faults.get(path)}
            onChange={setStated}
          />
          <PeriodFields path={path} period={period} faults={faults} onChange={setPeriod} />
        </>
      )}
      <SubmissionNotice submission={submission} />
      <div className="buttons">
        {person && (
          <button type="submit" className="primary" disabled={submission.phase !== "resting"}>
            {t("relations.addDo")}
          </button>
        )}
        <button type="button" className="quiet" onClick={onClose}>
          {t("record.cancel")}
        </button>
      </div>
    </form>
  );
}

/** Where on the screen a fault is mended. */
function pathOnScreen(at: string, path: string): string {
  if (at === path || at === "relations") return `${path}.kind`;
  return at.replace(/^relations\[[^\]]*\]\.(person|of)/, "subject");
}
