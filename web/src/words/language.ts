import { signal } from "../api/signal";
import type { Language } from "../api/types";

const STORED = "qanad-language";
export const LANGUAGES: Language[] = ["az", "en", "ru"];
/** Each language is named in itself, so that whoever needs it can find it. */
export const LANGUAGE_NAMES: Record<Language, string> = { az: "Azərbaycanca", en: "English", ru: "Русский" };

function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.includes(text as Language);
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return preferred ?? "az";
}

export const language = signal<Language>(firstLanguage());
export const currentLanguage = (): Language => language.get();

language.watch(() => localStorage.setItem(STORED, language.get()));
