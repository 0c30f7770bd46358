import type { RecordType, StoredRecord, Values } from "../api/types";
import { isAnswered } from "../form/answers";

/** The answers that a new record takes over from its parent, as its definition declares. */
export function carriedValues(type: RecordType, parent: StoredRecord | undefined): Values {
  const carried: Values = {};
  for (const [own, theirs] of Object.entries((parent && type.carries?.[parent.type]) ?? {})) {
    const value = parent?.values[theirs];
    if (value !== undefined && isAnswered(value)) carried[own] = value;
  }
  return carried;
}
