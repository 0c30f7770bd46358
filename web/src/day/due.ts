import type { RecordRow } from "../api/types";
import { daysBetween, dayText, weekdayText } from "../words/dates";
import type { Speech } from "../words/words";

export type DueGroup = "late" | "today" | "week" | "later" | "undated";
export const DUE_GROUPS: DueGroup[] = ["late", "today", "week", "later", "undated"];

export function dueDay(row: RecordRow): string | undefined {
  const due = row.due;
  const day = due && typeof due === "object" ? due.date : due;
  return day?.slice(0, 10) ?? undefined;
}

export function dueGroup(day: string | undefined, today: string): DueGroup {
  if (!day) return "undated";
  const left = daysBetween(today, day);
  if (left < 0) return "late";
  if (left === 0) return "today";
  return left < 7 ? "week" : "later";
}

/** By when, in words: "3 days late", "today", "Friday", "4 December 2026". */
export function dueText(day: string, today: string, { t, language }: Speech): string {
  const left = daysBetween(today, day);
  if (left < 0) return t("due.late", { count: -left });
  if (left === 0) return t("due.today");
  if (left === 1) return t("due.tomorrow");
  return left < 7 ? weekdayText(day, language) : dayText(day, language);
}

export function inGroups(rows: RecordRow[], today: string): { group: DueGroup; rows: RecordRow[] }[] {
  return DUE_GROUPS.map((group) => ({
    group,
    rows: rows.filter((row) => dueGroup(dueDay(row), today) === group),
  })).filter((held) => held.rows.length > 0);
}
