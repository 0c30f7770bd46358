import type { Definitions, Field, Form, ListValue, RecordType, State, Step } from "../api/types";

export const fieldsOf = (form: Form): Field[] => form.sections.flatMap((section) => section.fields);
export const singleForms = (type: RecordType): Form[] => type.forms.filter((form) => !form.repeats);
export const repeatingForms = (type: RecordType): Form[] => type.forms.filter((form) => form.repeats);
export const formNamed = (type: RecordType, name: string): Form | undefined =>
  type.forms.find((form) => form.name === name);
export const stateNamed = (type: RecordType, name: string): State | undefined =>
  type.states.find((state) => state.name === name);

/** Whether somebody can still be asked something in it: not when all of its fields are retired. */
export const asks = (form: Form): boolean => fieldsOf(form).some((field) => !field.retired);

/** A field of the single forms; their names are unique in a record type. */
export function fieldNamed(type: RecordType, name: string): Field | undefined {
  return singleForms(type)
    .flatMap(fieldsOf)
    .find((field) => field.name === name);
}

export function stepNamed(type: RecordType, name: string): Step | undefined {
  return type.states.flatMap((state) => state.steps).find((step) => step.name === name);
}

export const programmeOf = (qualified: string): string => qualified.split(".")[0] ?? "";
export const shortName = (qualified: string): string => qualified.slice(qualified.indexOf(".") + 1);

/** The values of a list; a list may be named within its own programme. */
export function listValues(definitions: Definitions, type: string, list: string | undefined): ListValue[] {
  if (!list) return [];
  return definitions.lists[list] ?? definitions.lists[`${programmeOf(type)}.${list}`] ?? [];
}

/** The field behind a path such as "risk" or "follow_up[0190…].notes". */
export function fieldAt(type: RecordType, path: string): Field | undefined {
  const inRow = /^(\w+)\[.*\]\.(\w+)$/.exec(path);
  if (!inRow) return fieldNamed(type, path);
  const form = formNamed(type, inRow[1] ?? "");
  return form && fieldsOf(form).find((field) => field.name === inRow[2]);
}
