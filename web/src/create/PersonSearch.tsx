import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { KnownPerson } from "../api/types";
import { CandidateList } from "../candidates/CandidateList";
import { candidatesQuery, useRested } from "../candidates/candidates";
import { useWords } from "../words/words";

interface Props {
  id: string;
  onPick: (person: KnownPerson) => void;
  /** Offers to describe the person whose name was typed and not found. */
  onDescribe?: (typed: string) => void;
}

/** Search before entry, so that one child does not become two files. */
export function PersonSearch({ id, onPick, onDescribe }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const words = useRested(typed.trim());
  const search = useQuery(candidatesQuery({ name: words }));
  const found = words.length > 1 ? (search.data?.candidates ?? []) : [];
  return (
    <div className="person-search">
      <label className="name" htmlFor={id}>
        {t("person.search")}
      </label>
      <p className="help" id={`${id}-help`}>
        {t("person.searchHelp")}
      </p>
      <input
        id={id}
        type="search"
        autoComplete="off"
        aria-describedby={`${id}-help`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="small">
        {words.length > 1 && search.isSuccess && t("person.found", { count: found.length })}
      </p>
      {found.length > 0 && <CandidateList candidates={found} byNameAlone onPick={onPick} />}
      {onDescribe && words.length > 1 && search.isSuccess && (
        <button type="button" className="secondary" onClick={() => onDescribe(typed.trim())}>
          {t("person.describe")}
        </button>
      )}
    </div>
  );
}
