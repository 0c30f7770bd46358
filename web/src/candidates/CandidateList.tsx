import type { KnownPerson } from "../api/types";
import { useDefinitions } from "../definitions/useDefinitions";
import { useAnswerText } from "../fields/AnswerText";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import type { Candidate, Reason } from "./candidates";

interface Props {
  candidates: Candidate[];
  /** Half a name leads to many: nothing is said of any of them then. */
  byNameAlone?: boolean;
  onPick: (person: KnownPerson) => void;
}

/** Who on file it may be, the likest first, and why. */
export function CandidateList({ candidates, byNameAlone = false, onPick }: Props) {
  return (
    <ul className="found candidates">
      {candidates.map((candidate) => (
        <li key={candidate.person.id}>
          <CandidateRow
            candidate={byNameAlone ? { ...candidate, band: "faint" } : candidate}
            onPick={() => onPick(candidate.person)}
          />
        </li>
      ))}
    </ul>
  );
}

function CandidateRow({ candidate, onPick }: { candidate: Candidate; onPick: () => void }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const definitions = useDefinitions();
  const { person, band } = candidate;
  const facts = [
    person.born && calendar.partial(person.born),
    person.territory && text.named(person.territory, undefined),
    person.phone,
    ...(person.records ?? []).map(
      (record) => `${label(definitions.records[record.type]?.label) || record.type} ${record.number}`,
    ),
  ].filter(Boolean);
  return (
    <button type="button" className="person-found" onClick={onPick}>
      <span className="candidate-head">
        <strong>{personName(person)}</strong>
        {band !== "faint" && <span className={`badge band-${band}`}>{t(`candidate.band.${band}`)}</span>}
      </span>
      <span className="small">{facts.join(" · ")}</span>
      <Reasons reasons={candidate.reasons} />
    </button>
  );
}

/** What each field says, for and against. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { t } = useWords();
  if (reasons.length === 0) return null;
  return (
    <span className="reasons">
      {reasons.map(({ field, agreement, bits }) => (
        <span key={field} className={bits < 0 ? "against" : "for"}>
          {t(`person.${field}`)}: {t(`candidate.agreement.${agreement}`)}
        </span>
      ))}
    </span>
  );
}
