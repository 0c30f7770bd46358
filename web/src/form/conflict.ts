import type { Conflict } from "../api/types";
import { type Answers, withAnswer } from "./answers";
import { difference } from "./difference";

export type Side = "yours" | "theirs";
export type Choices = Record<string, Side>;

/** Lays what I changed over what is stored now. */
export function rebase(before: Answers, mine: Answers, stored: Answers): Answers {
  const changes = difference(before, mine);
  const rows = { ...stored.rows };
  for (const [form, list] of Object.entries(changes.rows ?? {})) {
    const held = new Map((rows[form] ?? []).map((row) => [row.row, row]));
    for (const change of list) {
      if (change.removed) held.delete(change.row);
      else held.set(change.row, { row: change.row, values: { ...held.get(change.row)?.values, ...change.values } });
    }
    rows[form] = [...held.values()];
  }
  return { values: { ...stored.values, ...changes.values }, rows, subject: mine.subject };
}

/** The answers to send again, once each conflicting field has been decided; undefined while one is open. */
export function resolve(answers: Answers, conflicts: Conflict[], choices: Choices): Answers | undefined {
  if (conflicts.some((conflict) => !choices[conflict.path])) return undefined;
  return conflicts.reduce(
    (kept, conflict) =>
      withAnswer(kept, conflict.path, choices[conflict.path] === "yours" ? conflict.yours : conflict.theirs),
    answers,
  );
}
