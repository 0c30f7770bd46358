import type { Language } from "../api/types";

const MARKS: Record<Language, { group: string; decimal: string }> = {
  az: { group: ".", decimal: "," },
  en: { group: ",", decimal: "." },
  ru: { group: "\u00a0", decimal: "," },
};

/** 1.234.567,5 in Azerbaijani, 1,234,567.5 in English, 1 234 567,5 in Russian. */
export function numberText(value: number, language: Language, places?: number): string {
  const { group, decimal } = MARKS[language];
  const [whole = "0", fraction] = (
    places === undefined ? String(Math.abs(value)) : Math.abs(value).toFixed(places)
  ).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return `${value < 0 ? "−" : ""}${grouped}${fraction ? decimal + fraction : ""}`;
}

/** Reads what a person typed, with a comma or a point; undefined when it is no number. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0]/g, "")
    .replace("−", "-")
    .replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
