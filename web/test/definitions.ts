import type { Definitions, Field, Form, Label, RecordType } from "../src/api/types";

/** Builders of small definitions, in one language for all three. */
export const named = (text: string): Label => ({ az: text, en: text, ru: text });

export function field(name: string, rest: Partial<Field> = {}): Field {
  return { name, type: "text", label: named(name), ...rest };
}

export function form(name: string, fields: Field[], rest: Partial<Form> = {}): Form {
  return { name, label: named(name), access: "write", sections: [{ name: "all", fields }], ...rest };
}

export function recordType(forms: Form[], rest: Partial<RecordType> = {}): RecordType {
  return {
    name: "protection.case",
    label: named("Case"),
    plural: named("Cases"),
    number: "CASE",
    subject: "none",
    columns: ["number"],
    forms,
    states: [{ name: "open", label: named("Open"), steps: [] }],
    ...rest,
  };
}

export function definitions(type: RecordType, lists: Definitions["lists"] = {}): Definitions {
  return {
    version: "1",
    languages: ["az", "en", "ru"],
    country: { code: "AZ", label: named("Azerbaijan"), timeZone: "Asia/Baku" },
    records: { [type.name]: type },
    lists,
    work: {},
  };
}

export const clock = { today: "2026-11-22", now: "2026-11-22T10:00:00Z" };
