import { useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries";
import type { Language } from "../api/types";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../words/language";
import { useWords } from "../words/words";
import { tellLanguage } from "./tellLanguage";

/** Changes the language at once, without loading the page again; the server remembers it. */
export function LanguageChoice() {
  const { t, language: spoken } = useWords();
  const client = useQueryClient();

  function choose(next: Language) {
    language.set(next);
    if (!client.getQueryData(sessionQuery.queryKey)) return;
    void tellLanguage(next);
  }

  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{t("shell.language")}</legend>
      {LANGUAGES.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === spoken} onClick={() => choose(one)}>
          <span aria-hidden="true">{one.toUpperCase()}</span>
          <span className="visually-hidden">{LANGUAGE_NAMES[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}
