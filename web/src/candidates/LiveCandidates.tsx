import { useQuery } from "@tanstack/react-query";
import type { KnownPerson, Person } from "../api/types";
import { useWords } from "../words/words";
import { CandidateList } from "./CandidateList";
import { candidatesQuery, useRested } from "./candidates";
import { Elsewhere } from "./Elsewhere";

interface Props {
  person: Person;
  onPick: (person: KnownPerson) => void;
}

const SHOWN = 5;

/** While a child is described: who on file that may be, before a second file is opened. */
export function LiveCandidates({ person, onPick }: Props) {
  const { t } = useWords();
  const described = useRested(person);
  const found = useQuery(candidatesQuery(described)).data;
  const candidates = (found?.candidates ?? [])
    .filter(({ band, person: { given, family } }) => band !== "faint" || (given && family))
    .slice(0, SHOWN);
  const elsewhere = found?.elsewhere ?? [];
  if (candidates.length === 0 && elsewhere.length === 0) return null;
  const sure = candidates.some(({ band }) => band === "likely" || band === "possible");
  return (
    <section className={sure ? "live-candidates sure" : "live-candidates"} aria-label={t("candidate.title")}>
      {candidates.length > 0 && (
        <>
          <h3>{t(sure ? "candidate.sure" : "candidate.title")}</h3>
          <p className="small">{t("candidate.help")}</p>
          <CandidateList candidates={candidates} onPick={onPick} />
        </>
      )}
      <p role="status" className="visually-hidden">
        {t("person.found", { count: candidates.length })}
      </p>
      {elsewhere.map((organisation) => (
        <Elsewhere key={organisation} organisation={organisation} person={described} />
      ))}
    </section>
  );
}
