import type { Called, Period, Relation, RelationKind } from "../api/family";
import type { Definitions, KnownPerson, PartialDate, Person } from "../api/types";
import { useDefinitions } from "../definitions/useDefinitions";
import { usePrivacy } from "../list/privacy";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
import { type Speech, useWords } from "../words/words";

/** What somebody of that sex is called. */
export function calledIn(called: Called, sex: Person["sex"], label: Speech["label"]): string {
  const special = sex === "female" ? called.female : sex === "male" ? called.male : undefined;
  return label(special ?? called.label);
}

export const kindNamed = (definitions: Definitions, name: string): RelationKind | undefined =>
  definitions.relations?.find((kind) => kind.name === name);

/** The first of the days a date may be; of a period that goes on, none. */
export const isOver = (until: PartialDate | null | undefined, today: string): boolean =>
  until !== null && until !== undefined && lastDay(until) < today;

/** The last day that a date may be, so that what ended some day of this year is not over too early. */
export function lastDay({ date, precision }: PartialDate): string {
  if (precision === "year") return `${date.slice(0, 4)}-12-31`;
  return precision === "month" ? `${date.slice(0, 7)}-31` : date;
}

/** One relation as somebody sees it: who the other is, and what of them. */
export interface Seen {
  relation: Relation;
  other: KnownPerson | undefined;
  /** What the other is. */
  called: string;
  /** Of whom, where it is not the one who looks. */
  of?: KnownPerson;
  ended: boolean;
}

export function useRelationWords() {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const definitions = useDefinitions();
  const hidden = usePrivacy();
  const name = (person: Person | undefined) =>
    hidden ? t("privacy.hidden") : personName(person) || t("relations.somebody");
  return {
    name,
    hidden,
    definitions,
    today: calendar.today,
    age: (person: KnownPerson | undefined) =>
      typeof person?.age === "number" ? t("relations.age", { count: person.age }) : "",
    called: (kind: string, sex: Person["sex"], inverse = false) => {
      const declared = kindNamed(definitions, kind);
      return declared ? calledIn(inverse ? declared.inverse : declared.label, sex, label) : kind;
    },
    period: ({ since, until }: Period) => {
      const from = since ? calendar.partial(since) : "";
      const to = until ? calendar.partial(until) : "";
      if (from && to) return `${from} – ${to}`;
      if (from) return t("relations.from", { date: from });
      return to && t("relations.to", { date: to });
    },
  };
}

export type RelationWords = ReturnType<typeof useRelationWords>;

/** Relations as the given person sees them, in the order of their kinds; then those of others among each other. */
export function seenBy(
  subject: string,
  relations: Relation[],
  people: Record<string, KnownPerson>,
  words: RelationWords,
): Seen[] {
  const order = (words.definitions.relations ?? []).map((kind) => kind.name);
  return relations
    .map((relation) => {
      const turned = relation.person === subject;
      const other = people[turned ? relation.of : relation.person];
      const third = !turned && relation.of !== subject;
      return {
        relation,
        other,
        called: words.called(relation.kind, other?.sex, turned),
        ...(third && { of: people[relation.of] }),
        ended: isOver(relation.until, words.today),
      };
    })
    .sort(
      (one, other) =>
        Number("of" in one) - Number("of" in other) ||
        order.indexOf(one.relation.kind) - order.indexOf(other.relation.kind),
    );
}
