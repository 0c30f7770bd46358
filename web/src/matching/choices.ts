import type { PartialDate } from "../api/types";
import type { Reason } from "../candidates/candidates";
import { type Choices, type Compared, FIELDS, type PersonField, type Value, type Which } from "./matching";

const EXACT = { age: 0, year: 1, month: 2, day: 3 } as const;

export const same = (one: Value, other: Value): boolean =>
  typeof one === "object" && one && typeof other === "object" && other
    ? one.date === other.date && one.precision === other.precision
    : (one ?? null) === (other ?? null);

type Two = Pick<Compared, Which>;

export const differing = ({ one, other }: Two): PersonField[] =>
  FIELDS.filter((field) => !same(one.person[field], other.person[field]));

/** How much a value tells: nothing, or more the more exact or the longer it is. */
function tells(field: PersonField, value: Value): number {
  if (value === null || value === undefined || value === "" || (field === "sex" && value === "unknown")) return 0;
  if (typeof value === "object") return 1 + EXACT[(value as PartialDate).precision];
  // A name in another script is no fuller for being longer.
  return field === "phone" ? 1 + value.replace(/\D/g, "").length : 1;
}

/** Where nobody has chosen yet: what tells more, and of two that tell as much, what was written later. */
export function usual({ one, other }: Two): Choices {
  const later: Which = one.openedAt > other.openedAt ? "one" : "other";
  const choices: Choices = {};
  for (const field of differing({ one, other })) {
    const first = tells(field, one.person[field]);
    const second = tells(field, other.person[field]);
    choices[field] = first === second ? later : first > second ? "one" : "other";
  }
  return choices;
}

/** Who stays: the one with more files, or who was put on file first. */
export function stays({ one, other }: Two): Which {
  if (one.records.length !== other.records.length) return one.records.length > other.records.length ? "one" : "other";
  return one.openedAt <= other.openedAt ? "one" : "other";
}

/** The person as they will be. */
export function joined(compared: Two, choices: Choices, keep: Which) {
  const person = { ...compared[keep].person };
  for (const field of differing(compared)) {
    const from = compared[choices[field] ?? keep].person;
    Object.assign(person, { [field]: from[field] });
  }
  return person;
}

export type Weight = "strongFor" | "for" | "little" | "against" | "strongAgainst";

/** How much a field speaks, in words: five bits make a guess thirty times as likely. */
export function weight({ bits }: Reason): Weight {
  if (bits >= 5) return "strongFor";
  if (bits >= 1) return "for";
  if (bits > -1) return "little";
  return bits > -5 ? "against" : "strongAgainst";
}

/** How alike two are, in words. */
export function likeness(bits: number | undefined): "very" | "rather" | "somewhat" | undefined {
  if (bits === undefined || bits === null) return undefined;
  return bits >= 12 ? "very" : bits >= 6 ? "rather" : "somewhat";
}
