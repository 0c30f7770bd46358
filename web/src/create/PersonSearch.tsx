import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { personsQuery } from "../api/queries";
import type { KnownPerson } from "../api/types";
import { useDefinitions } from "../definitions/useDefinitions";
import { useAnswerText } from "../fields/AnswerText";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
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
  const words = useDeferredValue(typed.trim());
  const search = useQuery(personsQuery(words));
  const found = words.length > 1 ? (search.data ?? []) : [];
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
      {found.length > 0 && (
        <ul className="found">
          {found.map((person) => (
            <li key={person.id}>
              <PersonFound person={person} onPick={() => onPick(person)} />
            </li>
          ))}
        </ul>
      )}
      {onDescribe && words.length > 1 && search.isSuccess && (
        <button type="button" className="secondary" onClick={() => onDescribe(typed.trim())}>
          {t("person.describe")}
        </button>
      )}
    </div>
  );
}

function PersonFound({ person, onPick }: { person: KnownPerson; onPick: () => void }) {
  const { label } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const definitions = useDefinitions();
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
      <strong>{personName(person)}</strong>
      <span className="small">{facts.join(" · ")}</span>
    </button>
  );
}
