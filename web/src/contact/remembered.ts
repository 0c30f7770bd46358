import type { Definitions, RecordType, Values } from "../api/types";
import { listValues } from "../definitions/recordType";
import { type CallLayout, rememberedFields } from "./callLayout";

const stored = (type: RecordType, field: string) => `qanad-last-${type.name}-${field}`;

/** The channel and the like of the last contact of this sitting; for the first one, the first of the list. */
export function rememberedValues(definitions: Definitions, type: RecordType, layout: CallLayout): Values {
  const values: Values = {};
  for (const field of rememberedFields(layout)) {
    const codes = listValues(definitions, type.name, field.list).filter((value) => value.selectable !== false);
    const last = sessionStorage.getItem(stored(type, field.name));
    values[field.name] = codes.find((value) => value.code === last)?.code ?? codes[0]?.code ?? null;
  }
  return values;
}

export function remember(type: RecordType, layout: CallLayout, values: Values): void {
  for (const field of rememberedFields(layout)) {
    const value = values[field.name];
    if (typeof value === "string") sessionStorage.setItem(stored(type, field.name), value);
  }
}
