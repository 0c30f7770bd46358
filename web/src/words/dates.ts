import type { Language, PartialDate } from "../api/types";

// Browsers ship without Azerbaijani dates, so the month names live here for all three languages.
const MONTHS: Record<Language, string[]> = {
  az: ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  ru: [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
  ],
};
const RUSSIAN_OF_MONTH = [
  "января",
  "февраля",
  "марта",
  "апреля",
  "мая",
  "июня",
  "июля",
  "августа",
  "сентября",
  "октября",
  "ноября",
  "декабря",
];
const WEEKDAYS: Record<Language, string[]> = {
  az: ["bazar", "bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  ru: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
};

export const monthNames = (language: Language): string[] => MONTHS[language];

function parts(iso: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return { year, month, day };
}

/** 22 noyabr 2026, 22 November 2026, 22 ноября 2026. */
export function dayText(iso: string, language: Language): string {
  const { year, month, day } = parts(iso);
  const name = language === "ru" ? RUSSIAN_OF_MONTH[month - 1] : MONTHS[language][month - 1];
  return `${day} ${name} ${year}`;
}

export function monthText(iso: string, language: Language): string {
  const { year, month } = parts(iso);
  return `${MONTHS[language][month - 1]} ${year}`;
}

/** A date as exact as it is known; an age is written as the years since. */
export function partialDateText(date: PartialDate, language: Language, today: string): string {
  switch (date.precision) {
    case "day":
      return dayText(date.date, language);
    case "month":
      return monthText(date.date, language);
    case "year":
      return String(parts(date.date).year);
    case "age":
      return ageText(yearsBetween(date.date, today), language);
  }
}

export function ageText(years: number, language: Language): string {
  if (language === "az") return `təxm. ${years} yaş`;
  if (language === "en") return `about ${years} years old`;
  const last = years % 10;
  const teen = years % 100 > 10 && years % 100 < 20;
  const word = teen || last === 0 || last > 4 ? "лет" : last === 1 ? "год" : "года";
  return `около ${years} ${word}`;
}

/** The wall clock of the country, whatever the device believes. */
export function inZone(instant: string | Date, timeZone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const found = Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  return { day: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}` };
}

export function momentText(instant: string, language: Language, timeZone: string): string {
  const { day, time } = inZone(instant, timeZone);
  return `${dayText(day, language)}, ${time}`;
}

export function weekdayText(iso: string, language: Language): string {
  return WEEKDAYS[language][new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? "";
}

/** Whole days from one ISO day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000,
  );
}

/** Whole years; counted the same way in both directions. */
export function yearsBetween(from: string, to: string): number {
  if (to < from) return 0 - yearsBetween(to, from);
  const start = parts(from);
  const end = parts(to);
  const beforeBirthday = end.month < start.month || (end.month === start.month && end.day < start.day);
  return end.year - start.year - (beforeBirthday ? 1 : 0);
}

export function daysAfter(iso: string, days: number): string {
  return new Date(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The instant at which the country's clock shows this day and time. */
export function instantOf(day: string, time: string, timeZone: string): string {
  const guess = new Date(`${day}T${time}:00Z`);
  const shown = inZone(guess, timeZone);
  const offset = Date.parse(`${shown.day}T${shown.time}:00Z`) - guess.getTime();
  return new Date(guess.getTime() - offset).toISOString();
}

/** True for a day that the calendar has, in the years 1 to 9999: 30 February is not one. */
export function isRealDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return (
    /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso
  );
}
