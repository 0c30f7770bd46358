import type { DatePrecision, PartialDate } from "../api/types";
import { isRealDay } from "../words/dates";

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

/** What was typed, read back from an answer, complete or not. */
export function partsOf(date: PartialDate | null): DateParts {
  const [year = "", month = "", day = ""] = (date?.date ?? "").split("-");
  const known = date?.precision;
  return {
    year,
    month: known === "year" ? "" : month.replace(/^0/, ""),
    day: known === "day" ? day.replace(/^0/, "") : "",
  };
}

const two = (text: string) => (text.length === 1 ? `0${text}` : text);

/** The answer for what was typed; an unfinished date is kept as typed and is no real day. */
export function dateOf({ day, month, year }: DateParts, allowed: DatePrecision[]): PartialDate | null {
  if (!day && !month && !year) return null;
  if (!day && month && allowed.includes("month")) return { date: `${year}-${two(month)}-01`, precision: "month" };
  if (!day && !month && allowed.includes("year")) return { date: `${year}-01-01`, precision: "year" };
  return { date: `${year}-${two(month)}-${two(day)}`, precision: "day" };
}

export const isFinished = (date: PartialDate): boolean => isRealDay(date.date);
