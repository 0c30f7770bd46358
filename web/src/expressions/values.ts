import type { Field, Value } from "../api/types";

/** A calendar day inside an expression. */
export class Day {
  constructor(readonly iso: string) {}
}
/** An instant inside an expression. */
export class Moment {
  constructor(readonly instant: string) {}
}
/** A 64-bit whole number inside an expression, kept apart from a decimal. */
export class Whole {
  constructor(readonly number: number) {}
}
/** What an expression gives when it cannot be decided, for example `age > 5` while the age is unanswered. */
export const UNKNOWN = Symbol("unknown");
export type Unknown = typeof UNKNOWN;

export type Bound = null | string | number | boolean | Day | Moment | Whole | Bound[] | { [name: string]: Bound };

export interface Clock {
  today: string;
  now: string;
}

/** An answer as the expression engine must see it; unanswered is null, and of several choices the empty list. */
export function bound(field: Pick<Field, "type" | "as">, value: Value | undefined): Bound {
  if (field.type === "choices") return Array.isArray(value) ? value : [];
  if (value === undefined || value === null || Array.isArray(value)) return null;
  if (typeof value === "object") return new Day(value.date);
  if (field.type === "date_time") return new Moment(String(value));
  if (field.type === "whole_number" || field.as === "whole_number") return new Whole(Number(value));
  return value;
}

/** An expression's result as an answer that can be stored. */
export function asValue(result: Bound | Unknown): Value {
  if (result === UNKNOWN || result === null) return null;
  if (result instanceof Day) return { date: result.iso, precision: "day" };
  if (result instanceof Moment) return result.instant;
  if (result instanceof Whole) return result.number;
  if (Array.isArray(result)) return result.filter((part): part is string => typeof part === "string");
  return typeof result === "object" ? null : result;
}
