import type { Field, Value } from "../api/types";

export interface FieldProps {
  field: Field;
  id: string;
  /** Where the answer stands among those of the form. */
  path: string;
  value: Value | undefined;
  onChange: (value: Value) => void;
  required: boolean;
  /** Ids of the help and the error that describe this control. */
  describedBy: string | undefined;
  invalid: boolean;
}

/** The attributes that every native control of a field carries. */
export function controlAttributes({ id, required, describedBy, invalid }: FieldProps) {
  return {
    id,
    "aria-required": required || undefined,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
  } as const;
}
