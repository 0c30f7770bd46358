import type { Language } from "../api/types";

const ALPHABETS: Record<Language, string> = {
  az: "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
  en: "abcdefghijklmnopqrstuvwxyz",
  ru: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
};

/** Lower case by the language's own rule: Azerbaijani İ and I are two letters. */
export function lower(text: string, language: Language): string {
  return (language === "az" ? text.replaceAll("İ", "i").replaceAll("I", "ı") : text).toLowerCase();
}

/** A label inside a sentence: its first letter small, abbreviations left alone. */
export function insideSentence(text: string, language: Language): string {
  const [first = "", second = ""] = text;
  if (second && second === second.toUpperCase() && second !== second.toLowerCase()) return text;
  return lower(first, language) + text.slice(first.length);
}

/** Compares two texts in the order of the language's alphabet, which the browser does not know for Azerbaijani. */
export function comparer(language: Language): (one: string, other: string) => number {
  const alphabet = ALPHABETS[language];
  const rank = (letter: string | undefined) => {
    if (letter === undefined) return -1;
    const place = alphabet.indexOf(letter);
    return place < 0 ? (/\d|\s|\p{P}/u.test(letter) ? 0 : 1000 + letter.charCodeAt(0)) : place + 1;
  };
  return (one, other) => {
    const left = [...lower(one, language)];
    const right = [...lower(other, language)];
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const difference = rank(left[index]) - rank(right[index]);
      if (difference !== 0) return difference;
    }
    return one < other ? -1 : one > other ? 1 : 0;
  };
}

const PLAIN: Record<string, string> = { ə: "e", ı: "i", ö: "o", ü: "u", ç: "c", ş: "s", ğ: "g", ё: "е" };

/** For searching a list as one types: no case, no marks, so that "seki" finds Şəki. */
export function searchable(text: string, language: Language): string {
  return [...lower(text, language)].map((letter) => PLAIN[letter] ?? letter).join("");
}
