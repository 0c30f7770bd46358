/** The shapes of relations between persons, and of families. */

import type { KnownPerson, Label, Named, PartialDate, Person, RecordReference } from "./types";

/** What one person may be of another, and the other of the one. */
export interface Called {
  label: Label;
  female?: Label | null;
  male?: Label | null;
}
export interface RelationKind {
  name: string;
  label: Called;
  inverse: Called;
  symmetric: boolean;
  family?: "parent" | "partner" | "sibling" | "kin" | null;
  generation: number;
  older: boolean;
  sensitive: boolean;
  retired: boolean;
}
export type NamedPerson = { person: string } | { new: Person };
/** Whoever is left out of `person` and `of` is the record's own. */
export type RelationChange = { relation: string } & (
  | { add: { kind: string; person?: NamedPerson; of?: NamedPerson } & Period }
  | { change: Period }
  | { withdraw: { reason: string } }
  | { restore: Record<string, never> }
);
export interface Period {
  since?: PartialDate | null;
  until?: PartialDate | null;
  note?: string | null;
}
/** In a record it is stated that the person is, for example, the mother of the other. */
export interface Relation extends Period {
  id: string;
  kind: string;
  person: string;
  of: string;
  by: Named;
  at: string;
  withdrawn?: { by: Named; at: string; reason: string } | null;
}
export interface FamilyLink extends Omit<Relation, "by" | "note" | "withdrawn"> {
  source: RecordReference;
}
export interface Family {
  person: string;
  persons: KnownPerson[];
  relations: FamilyLink[];
  /** Of each, not all can be so at the same time. */
  contradictions: { kind: string; of: string; relations: string[] }[];
  more: boolean;
}
