/** The shapes of the server's API. Labels come in every language of the country. */

import type { Relation, RelationChange, RelationKind } from "./family";

export type Language = "az" | "en" | "ru";
export type Label = Record<Language, string>;
export type Text = string | Label;

export type DatePrecision = "day" | "month" | "year" | "age";
export interface PartialDate {
  date: string;
  precision: DatePrecision;
}

export type Value = null | string | number | boolean | string[] | PartialDate;
export type Values = Record<string, Value>;
export interface Row {
  row: string;
  values: Values;
}
export type Rows = Record<string, Row[]>;

export interface Assignment {
  role: string;
  label: Label;
  organisation: { id: string; label: Label };
}
export interface Session {
  user: { id: string; name: string; display: string; language: Language };
  assignments: Assignment[];
  navigation: string[];
  work: string[];
  may: {
    create: string[];
    figures: boolean;
    persons: boolean;
    matching?: boolean;
    emergency?: boolean;
    accounts: boolean;
  };
}

export type FieldType =
  | "text"
  | "long_text"
  | "whole_number"
  | "decimal"
  | "date"
  | "date_time"
  | "yes_no"
  | "choice"
  | "choices"
  | "person"
  | "place"
  | "organisation"
  | "territory"
  | "user"
  | "record"
  | "attachment"
  | "calculated";

export interface Field {
  name: string;
  type: FieldType;
  label: Label;
  help?: Label;
  message?: Label;
  list?: string;
  required?: boolean | string;
  show?: string;
  valid?: string;
  default?: string;
  min?: number;
  max?: number;
  precision?: DatePrecision[];
  of?: string[];
  /** What the file of an attachment is; any, where nothing is said. */
  kind?: "photo" | "audio" | "document" | "signature";
  as?: "whole_number" | "decimal" | "text" | "yes_no";
  value?: string;
  retired?: boolean;
  /** Encrypted where it is kept; never searched or listed. */
  sealed?: boolean;
}
export interface Section {
  name: string;
  label?: Label;
  fields: Field[];
}
export interface Form {
  name: string;
  label: Label;
  help?: Label;
  repeats?: boolean;
  access: "write" | "read" | "masked";
  sections: Section[];
}
export type Tone = "good" | "warn" | "danger";
export interface Step {
  name: string;
  label: Label;
  to: string;
  needs?: string[];
  reason?: boolean;
  approval?: boolean | string;
  when?: string;
  message?: Label;
}
export interface State {
  name: string;
  label: Label;
  tone?: Tone;
  steps: Step[];
}
export interface RecordType {
  name: string;
  label: Label;
  plural: Label;
  number: string;
  subject: "required" | "optional" | "none";
  parents?: string[];
  parentRequired?: boolean;
  /** Its records are places that fields of type `place` point at. */
  place?: boolean;
  title?: string;
  columns: string[];
  forms: Form[];
  states: State[];
  carries?: Record<string, Record<string, string>>;
  children?: string[];
  /** Whether the caller may take its records away as a file. */
  export?: boolean;
}
export interface ListValue {
  code: string;
  label: Label;
  parent?: string;
  tone?: Tone;
  selectable?: boolean;
  retired?: boolean;
}
export interface WorkList {
  name: string;
  label: Label;
  empty?: Label;
  record: string;
  columns: string[];
  due?: string;
}
export interface Definitions {
  version: string;
  languages: Language[];
  country: { code: string; label: Label; emergency?: { number: string; label: Label }[]; timeZone: string };
  records: Record<string, RecordType>;
  lists: Record<string, ListValue[]>;
  work: Record<string, WorkList>;
  relations?: RelationKind[];
}

export interface Person {
  given?: string | null;
  family?: string | null;
  patronymic?: string | null;
  sex?: "female" | "male" | "unknown" | null;
  born?: PartialDate | null;
  phone?: string | null;
  territory?: string | null;
}
export interface RecordReference {
  id: string;
  type: string;
  number: string;
  status?: string;
}
export interface KnownPerson extends Person {
  id: string;
  age?: number | null;
  records?: RecordReference[];
}
export interface Named {
  id: string;
  display: string;
}
export interface OrganisationName {
  id: string;
  label: Text;
}

export interface Fault {
  code: string;
  path: string;
  message: string;
}
export interface Conflict {
  path: string;
  yours: Value;
  theirs: Value;
  by?: Text | Named;
  at?: string;
}
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  request?: string;
  faults?: Fault[];
  conflicts?: Conflict[];
}

export interface RowChange {
  row: string;
  values?: Values;
  removed?: true;
}
export type SubjectChange = { person: string } | { new: Person } | { change: Person };
export interface Change {
  change: string;
  type: string;
  record: string;
  base: number;
  values?: Values;
  rows?: Record<string, RowChange[]>;
  subject?: SubjectChange;
  relations?: RelationChange[];
  parent?: string;
  organisation?: string;
  owner?: string;
  step?: string;
  reason?: string;
  decision?: "approve" | "refuse";
}
export interface Saved {
  change: string;
  record: string;
  number: string;
  version: number;
  status: string;
  pending?: boolean | object | null;
  visible?: boolean;
}

export interface RecordRow {
  id: string;
  type: string;
  number: string;
  status: string;
  version: number;
  subject?: KnownPerson | null;
  owner?: Named | null;
  /** An id whose name is among the labels. */
  organisation?: OrganisationName | string | null;
  openedAt?: string;
  updatedAt?: string;
  values: Values;
  due?: string | PartialDate | null;
}
export type Labels = Record<string, Text>;
export interface RecordPageOfRows {
  rows: RecordRow[];
  next?: string | null;
  labels?: Labels;
}
export interface Pending {
  step: string;
  by: Named;
  at: string;
  reason?: string | null;
}
export interface LinkedRecord extends RecordReference {
  relation: "parent" | "child" | "reference";
  parent?: string;
  subject?: Person | null;
  updatedAt?: string;
}
export interface StoredRecord {
  id: string;
  type: string;
  number: string;
  status: string;
  version: number;
  organisation: OrganisationName;
  owner?: Named | null;
  territory?: string | null;
  subject?: KnownPerson | null;
  relations?: Relation[];
  /** Those whom the relations name. */
  people?: Record<string, KnownPerson>;
  parent?: RecordReference | null;
  pending?: Pending | null;
  openedAt: string;
  updatedAt: string;
  values: Values;
  rows: Rows;
  masked?: string[];
  /** Of the masked ones: those that show when the person confirms who it is. */
  unconfirmed?: string[];
  steps: { name: string; open: boolean; faults?: Fault[] }[];
  decide: boolean;
  links: LinkedRecord[];
  may: { edit: boolean; assign: boolean; create: string[]; audit: boolean; sensitive?: boolean };
  labels?: Labels;
}
export interface TimelineEntry {
  version: number;
  at: string;
  by: Named & { organisation?: Text | OrganisationName | null };
  action: "create" | "edit" | "step" | "approve" | "refuse" | "request" | "assign" | "merge" | "part";
  step?: string | null;
  from?: string | null;
  to?: string | null;
  reason?: string | null;
  changes?: { path: string; from: Value; to: Value }[];
}
export interface WorkCount {
  name: string;
  count: number;
  more?: boolean;
  late?: number;
}
export interface SearchResult {
  kind: "record" | "person";
  id: string;
  type?: string;
  number?: string;
  status?: string;
  subject?: Person | null;
}
export interface Organisation {
  id: string;
  parent?: string | null;
  kind?: string;
  label: Label;
  territory?: string | null;
}
export interface Territory {
  code: string;
  parent?: string | null;
  kind: string;
  label: Label;
}
export interface User extends Named {
  organisation?: string | OrganisationName | null;
}
export interface DraftSummary {
  id: string;
  type: string;
  record?: string | null;
  savedAt: string;
  body?: unknown;
}
export interface SavedFilter {
  id: string;
  name: string;
  type: string;
  query: string;
}
export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}
export interface Indicator {
  name: string;
  label: Label;
  help?: Label;
  programme: string;
  dimensions: { name: string; label: Label }[];
  map?: boolean;
  minimum?: number;
  dated?: boolean;
}
export interface Cell {
  keys: (string | null)[];
  labels: (Label | null)[];
  value: number | null;
  suppressed?: boolean;
}
export interface Figure {
  name: string;
  asOf: string;
  by: string[];
  total: { value: number | null; suppressed?: boolean };
  cells: Cell[];
}
export interface Country {
  map?: { source: string; date: string; note: Label };
}
