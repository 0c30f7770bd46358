import type { Row, Rows, SubjectChange, Value, Values } from "../api/types";

/** Everything a person can have typed into one record. */
export interface Answers {
  values: Values;
  rows: Rows;
  subject?: SubjectChange;
}

export const noAnswers: Answers = { values: {}, rows: {} };

export function isAnswered(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === "") return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** Equal as answers: unanswered in any spelling is the same, and several choices have no order. */
export function sameAnswer(one: Value | undefined, other: Value | undefined): boolean {
  if (!isAnswered(one) && !isAnswered(other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((code) => other.includes(code));
  if (one !== null && other !== null && typeof one === "object" && typeof other === "object") {
    return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
  }
  return one === other;
}

const ordered = (value: object) => Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));

const IN_ROW = /^(\w+)\[(.*)\]\.(\w+)$/;

/** A path such as "follow_up[<row>].notes" taken apart; undefined for a field of a single form. */
export function rowPath(path: string): { form: string; row: string; name: string } | undefined {
  const [, form, row, name] = IN_ROW.exec(path) ?? [];
  return form && row && name ? { form, row, name } : undefined;
}

export function answerAt(answers: Answers, path: string): Value | undefined {
  const inRow = rowPath(path);
  if (!inRow) return answers.values[path];
  return answers.rows[inRow.form]?.find((held) => held.row === inRow.row)?.values[inRow.name];
}

export function withAnswer(answers: Answers, path: string, value: Value): Answers {
  const inRow = rowPath(path);
  if (!inRow) return { ...answers, values: { ...answers.values, [path]: value } };
  const rows = (answers.rows[inRow.form] ?? []).map((held) =>
    held.row === inRow.row ? { ...held, values: { ...held.values, [inRow.name]: value } } : held,
  );
  return { ...answers, rows: { ...answers.rows, [inRow.form]: rows } };
}

export function withRow(answers: Answers, form: string, row: Row): Answers {
  return { ...answers, rows: { ...answers.rows, [form]: [...(answers.rows[form] ?? []), row] } };
}

export function withoutRow(answers: Answers, form: string, row: string): Answers {
  const rows = (answers.rows[form] ?? []).filter((held) => held.row !== row);
  return { ...answers, rows: { ...answers.rows, [form]: rows } };
}
