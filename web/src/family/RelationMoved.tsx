import type { Relation } from "../api/family";
import type { StoredRecord } from "../api/types";
import { useWords } from "../words/words";
import { type RelationWords, useRelationWords } from "./relations";

export const isRelation = (path: string): boolean => path.startsWith("relations[");

/** A relation as a revision keeps it: withdrawn with the reason. */
type Kept = Pick<Relation, "kind" | "person" | "of" | "since" | "until" | "note"> & { withdrawn?: string | null };

/** What happened to a relation, in a line. */
export function RelationMoved({ record, from, to }: { record: StoredRecord; from: unknown; to: unknown }) {
  const { t } = useWords();
  const words = useRelationWords();
  const before = from as Kept | null;
  const after = to as Kept | null;
  if (!after?.kind) return null;
  const what = !before ? "stated" : after.withdrawn ? "withdrawn" : before.withdrawn ? "restored" : "changed";
  return (
    <li>
      {t(`relations.did.${what}`)}: {sentence(after, record, words)}
      {after.withdrawn && <q>{after.withdrawn}</q>}
    </li>
  );
}

function sentence(relation: Kept, { people = {} }: StoredRecord, words: RelationWords): string {
  const person = people[relation.person];
  const of = people[relation.of];
  return [
    `${words.name(person)} – ${words.called(relation.kind, person?.sex)} (${words.name(of)})`,
    words.period(relation),
  ]
    .filter(Boolean)
    .join(", ");
}
