import type { Change, RowChange, Rows, Values } from "../api/types";
import { type Answers, answerAt, isAnswered, sameAnswer, withAnswer } from "./answers";

/** The answers that differ; an emptied one becomes null, which clears it. */
export function changedValues(before: Values, after: Values): Values {
  const changed: Values = {};
  for (const [name, value] of Object.entries(after)) {
    if (!sameAnswer(before[name], value)) changed[name] = isAnswered(value) ? value : null;
  }
  return changed;
}

function changedRows(before: Rows, after: Rows): Record<string, RowChange[]> {
  const changed: Record<string, RowChange[]> = {};
  for (const form of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = new Map((before[form] ?? []).map((row) => [row.row, row.values]));
    const changes: RowChange[] = [];
    for (const row of after[form] ?? []) {
      const values = changedValues(old.get(row.row) ?? {}, row.values);
      if (!old.has(row.row) || Object.keys(values).length > 0) changes.push({ row: row.row, values });
      old.delete(row.row);
    }
    for (const gone of old.keys()) changes.push({ row: gone, removed: true });
    if (changes.length > 0) changed[form] = changes;
  }
  return changed;
}

/** What a change must carry to turn the one set of answers into the other. */
export function difference(before: Answers, after: Answers): Pick<Change, "values" | "rows" | "subject"> {
  const values = changedValues(before.values, after.values);
  const rows = changedRows(before.rows, after.rows);
  return {
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(rows).length > 0 && { rows }),
    ...(after.subject && { subject: after.subject }),
  };
}

export const isEmpty = (change: Pick<Change, "values" | "rows" | "subject">): boolean =>
  Object.keys(change).length === 0;

/** Drops the answers that skip logic hides: they were kept while typing and must not be stored. */
export function withoutHidden(answers: Answers, hidden: Iterable<string>): Answers {
  return [...hidden]
    .filter((path) => isAnswered(answerAt(answers, path)))
    .reduce((kept, path) => withAnswer(kept, path, null), answers);
}
