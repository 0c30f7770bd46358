import { useQuery } from "@tanstack/react-query";
import { workQuery } from "../api/queries";
import type { Definitions, RecordType, WorkCount, WorkList } from "../api/types";
import { useDefinitions, useSession } from "../definitions/useDefinitions";
import type { Speech } from "../words/words";
import { useWords } from "../words/words";

export interface KnownList {
  name: string;
  title: string;
  empty: string;
  list: WorkList;
  type: RecordType;
}

const APPROVALS = "approvals.";

/** A list that a programme declares, or what waits for this person's approval in records of one type. */
export function knownList(name: string, definitions: Definitions, { t, label }: Speech): KnownList | undefined {
  if (name.startsWith(APPROVALS)) {
    const type = definitions.records[name.slice(APPROVALS.length)];
    if (!type) return undefined;
    const list: WorkList = { name, label: type.plural, record: type.name, columns: type.columns };
    return { name, title: t("day.approvals", { name: label(type.plural) }), empty: t("day.noApprovals"), list, type };
  }
  const list = definitions.work[name];
  const type = list && definitions.records[list.record];
  return list && type && { name, title: label(list.label), empty: label(list.empty) || t("list.empty"), list, type };
}

/** What waits for this person: approvals first, because somebody else cannot go on without them. */
export function useWorkLists(): (KnownList & { count: WorkCount | undefined })[] {
  const speech = useWords();
  const session = useSession();
  const definitions = useDefinitions();
  const counts = useQuery(workQuery).data;
  const approvals = (counts ?? []).map((count) => count.name).filter((name) => name.startsWith(APPROVALS));
  return [...approvals, ...session.work].flatMap((name) => {
    const known = knownList(name, definitions, speech);
    return known ? [{ ...known, count: counts?.find((count) => count.name === name) }] : [];
  });
}
