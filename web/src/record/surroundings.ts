import { useMemo } from "react";
import type { Person, Session, StoredRecord, SubjectChange } from "../api/types";
import { useSession } from "../definitions/useDefinitions";
import { type Bound, bound } from "../expressions/values";
import type { Surroundings } from "../form/evaluation";

const date = (person: Person | null | undefined): Bound => bound({ type: "date" }, person?.born);

export function surroundingsOf(session: Session, record?: StoredRecord, subject?: Person | null): Surroundings {
  const child = subject ?? record?.subject;
  return {
    actor: {
      user: session.user.id,
      organisation: session.assignments[0]?.organisation.id ?? null,
      roles: session.assignments.map((assignment) => assignment.role),
    },
    subject: { sex: child?.sex ?? null, born: date(child) },
    status: record?.status ?? null,
    number: record?.number ?? null,
    organisation: record?.organisation.id ?? null,
    owner: record?.owner?.id ?? null,
    territory: record?.territory ?? null,
    opened_at: bound({ type: "date_time" }, record?.openedAt ?? null),
  };
}

/** The person whom a change describes, when it describes one itself. */
export function describedPerson(subject: SubjectChange | undefined): Person | undefined {
  if (!subject || "person" in subject) return undefined;
  return "new" in subject ? subject.new : subject.change;
}

export function useSurroundings(record?: StoredRecord, subject?: Person | null): Surroundings {
  const session = useSession();
  return useMemo(() => surroundingsOf(session, record, subject), [session, record, subject]);
}
