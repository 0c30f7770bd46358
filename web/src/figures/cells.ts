import type { Cell } from "../api/types";
import { monthText } from "../words/dates";
import type { Speech } from "../words/words";

const MONTH = /^\d{4}-\d{2}$/;

/** The words for a cell of one dimension; a month is written by our own table of names. */
export function cellText(cell: Cell, { t, label, language }: Speech): string {
  const key = cell.keys[0];
  if (key && MONTH.test(key)) return monthText(`${key}-01`, language);
  return label(cell.labels[0]) || key || t("figures.unknown");
}

/** Months and years run along a line; everything else stands as bars. */
export const isTime = (by: string): boolean => by === "month" || by === "year";

/** In the order of time, or the largest first; what is not known stands last. */
export function ordered(cells: Cell[], by: string): Cell[] {
  const known = cells.filter((cell) => cell.keys[0] !== null);
  const unknown = cells.filter((cell) => cell.keys[0] === null);
  const sorted = isTime(by)
    ? known.sort((one, other) => ((one.keys[0] ?? "") < (other.keys[0] ?? "") ? -1 : 1))
    : known.sort((one, other) => (other.value ?? -1) - (one.value ?? -1));
  return [...sorted, ...unknown];
}
