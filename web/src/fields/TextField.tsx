import { controlAttributes, type FieldProps } from "./FieldProps";

export function TextField(props: FieldProps) {
  const { field, value, onChange } = props;
  const shared = {
    ...controlAttributes(props),
    value: typeof value === "string" ? value : "",
    autoComplete: "off",
  };
  if (field.type === "long_text") {
    return <textarea {...shared} rows={5} onChange={(event) => onChange(event.target.value)} />;
  }
  return <input type="text" {...shared} onChange={(event) => onChange(event.target.value)} />;
}
