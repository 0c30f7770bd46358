import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useRef, useState } from "react";
import { searchQuery, sessionQuery } from "../api/queries";
import type { SearchResult } from "../api/types";
import { useDefinitions } from "../definitions/useDefinitions";
import { BreakGlass } from "../emergency/BreakGlass";
import { usePrivacy } from "../list/privacy";
import { StateBadge } from "../record/StateBadge";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { Dialog } from "./Dialog";

/** Finds by number, name and telephone. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const search = useQuery(searchQuery(words));
  const results = words.length > 1 ? (search.data ?? []) : [];
  const session = useQuery(sessionQuery).data;
  const box = useRef<HTMLElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...(box.current?.querySelectorAll<HTMLElement>("input, a") ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  }

  return (
    <Dialog title={t("search.title")} onClose={onClose}>
      <search className="search-box" ref={box} onKeyDown={onKeyDown}>
        <label className="visually-hidden" htmlFor="search-words">
          {t("search.hint")}
        </label>
        <input
          id="search-words"
          type="search"
          autoComplete="off"
          placeholder={t("search.hint")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p role="status" className="small">
          {words.length > 1 && search.isSuccess && t("search.found", { count: results.length })}
        </p>
        {search.isSuccess &&
          !search.isPlaceholderData &&
          results.length === 0 &&
          session?.may.emergency &&
          isNumber(words) && <BreakGlass key={words} number={words.toUpperCase()} onOpened={onClose} />}
        <ul className="found">
          {results.map((result) => (
            <li key={result.kind + result.id}>
              <Found result={result} onGo={onClose} />
            </li>
          ))}
        </ul>
      </search>
    </Dialog>
  );
}

/** Written like the number of a file, such as CASE-2026-000123-7. */
function isNumber(words: string): boolean {
  return /^[a-z]{2,12}-\d{4}-\d{6,}-\d$/i.test(words);
}

function Found({ result, onGo }: { result: SearchResult; onGo: () => void }) {
  const { t, label } = useWords();
  const hidden = usePrivacy();
  const type = useDefinitions().records[result.type ?? ""];
  const name = hidden ? "" : personName(result.subject);
  if (result.kind === "person") {
    return (
      <p>
        <strong>{name || t("privacy.hidden")}</strong> <span className="small">{t("person.title")}</span>
      </p>
    );
  }
  return (
    <Link to="/record/$id" params={{ id: result.id }} onClick={onGo}>
      <strong>{name || label(type?.label)}</strong> <span className="number">{result.number}</span>{" "}
      <span className="small">{label(type?.label)}</span> <StateBadge type={type} status={result.status} />
    </Link>
  );
}
