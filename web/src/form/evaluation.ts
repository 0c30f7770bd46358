import type { Field, Form, PartialDate, RecordType, Value, Values } from "../api/types";
import { fieldsOf, repeatingForms, singleForms } from "../definitions/recordType";
import { evaluate, holds } from "../expressions/expressions";
import { asValue, type Bound, bound, type Clock } from "../expressions/values";
import { isRealDay } from "../words/dates";
import { type Answers, isAnswered } from "./answers";

export type FaultKind = "required" | "invalid" | "too_small" | "too_large" | "too_long" | "not_a_number" | "not_a_date";
export interface LocalFault {
  path: string;
  kind: FaultKind;
  field: Field;
}

/** What the rules of a record's forms say about its answers now. Paths: "risk", "follow_up[<row>].notes". */
export interface Evaluation {
  hidden: Set<string>;
  required: Set<string>;
  calculated: Values;
  faults: LocalFault[];
}

/** Names that expressions may use beside the fields: the envelope, the actor, the subject, child records. */
export type Surroundings = Record<string, Bound>;

export function evaluateRecord(
  type: RecordType,
  answers: Answers,
  clock: Clock,
  surroundings: Surroundings = {},
): Evaluation {
  const found: Evaluation = { hidden: new Set(), required: new Set(), calculated: {}, faults: [] };
  const bindings: Record<string, Bound> = { ...surroundings };
  for (const form of singleForms(type)) bindFields(form, answers.values, bindings);
  for (const form of repeatingForms(type)) {
    bindings[form.name] = (answers.rows[form.name] ?? []).map((row) => boundRow(form, row.values));
  }
  for (const form of singleForms(type)) evaluateForm(form, answers.values, bindings, clock, "", found);
  for (const form of repeatingForms(type)) {
    for (const row of answers.rows[form.name] ?? []) {
      // A row sees the record's names behind its own: to copy hundreds of them for each row would be felt at every letter.
      const own = Object.assign(Object.create(bindings), boundRow(form, row.values));
      evaluateForm(form, row.values, own, clock, `${form.name}[${row.row}].`, found);
    }
  }
  return found;
}

const rowsBound = new WeakMap<Values, { form: Form; names: Record<string, Bound> }>();

/** The names of one row; while its answers are the same object, so are they. Not to be changed. */
function boundRow(form: Form, values: Values): Record<string, Bound> {
  const held = rowsBound.get(values);
  if (held?.form === form) return held.names;
  const names = bindFields(form, values, {});
  rowsBound.set(values, { form, names });
  return names;
}

function bindFields(form: Form, values: Values, into: Record<string, Bound>): Record<string, Bound> {
  for (const field of fieldsOf(form)) {
    const value = values[field.name];
    into[field.name] = isAnswered(value) && !isUnreadable(field, value) ? bound(field, value) : bound(field, null);
  }
  return into;
}

function evaluateForm(
  form: Form,
  values: Values,
  bindings: Record<string, Bound>,
  clock: Clock,
  prefix: string,
  found: Evaluation,
): void {
  for (const field of fieldsOf(form)) {
    const path = prefix + field.name;
    if (field.show && !holds(field.show, bindings, clock)) {
      found.hidden.add(path);
      // A rule that reads a hidden field must read what will be stored: nothing.
      bindings[field.name] = bound(field, null);
      continue;
    }
    if (field.type === "calculated") {
      const result = field.value ? evaluate(field.value, bindings, clock) : null;
      found.calculated[path] = asValue(result);
      bindings[field.name] = bound(field, found.calculated[path]);
      continue;
    }
    if (isRequired(field, bindings, clock)) found.required.add(path);
    const kind = faultIn(field, values[field.name], found.required.has(path), bindings, clock);
    if (kind) found.faults.push({ path, kind, field });
  }
}

function isRequired(field: Field, bindings: Record<string, Bound>, clock: Clock): boolean {
  if (typeof field.required === "string") return holds(field.required, bindings, clock);
  return field.required === true;
}

function faultIn(
  field: Field,
  value: Value | undefined,
  required: boolean,
  bindings: Record<string, Bound>,
  clock: Clock,
): FaultKind | undefined {
  if (!isAnswered(value)) return required ? "required" : undefined;
  if (isUnreadable(field, value)) return field.type.startsWith("date") ? "not_a_date" : "not_a_number";
  if (typeof value === "number") {
    if (field.min !== undefined && value < field.min) return "too_small";
    if (field.max !== undefined && value > field.max) return "too_large";
  }
  if (typeof value === "string" && value.length > longest(field)) return "too_long";
  return field.valid && !holds(field.valid, bindings, clock) ? "invalid" : undefined;
}

/** Fields keep what was typed, even when it is no number and no day yet. */
export function isUnreadable(field: Field, value: Value | undefined): boolean {
  if (!isAnswered(value)) return false;
  if (field.type === "whole_number") return !Number.isInteger(value);
  if (field.type === "decimal") return typeof value !== "number";
  if (field.type === "date") return !isRealDay((value as PartialDate).date);
  return field.type === "date_time" && Number.isNaN(Date.parse(String(value)));
}

function longest(field: Field): number {
  if (field.type === "text") return field.max ?? 200;
  if (field.type === "long_text") return field.max ?? 10_000;
  return Number.POSITIVE_INFINITY;
}

/** The answers a new record begins with: each field's default, asked in the order of the forms. */
export function defaultValues(forms: Form[], clock: Clock, surroundings: Surroundings, given: Values = {}): Values {
  const values: Values = { ...given };
  const bindings: Record<string, Bound> = { ...surroundings };
  for (const form of forms) bindFields(form, values, bindings);
  for (const field of forms.flatMap(fieldsOf)) {
    if (!field.default || isAnswered(values[field.name])) continue;
    const value = asValue(evaluate(field.default, bindings, clock));
    if (!isAnswered(value)) continue;
    values[field.name] = value;
    bindings[field.name] = bound(field, value);
  }
  return values;
}
