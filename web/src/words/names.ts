import type { Person } from "../api/types";

/** A person's name in full: family, given, patronymic. */
export function personName(person: Person | null | undefined): string {
  return [person?.family, person?.given, person?.patronymic].filter(Boolean).join(" ");
}
