import { useState } from "react";
import { numberText, readNumber } from "../words/numbers";
import { useWords } from "../words/words";
import { controlAttributes, type FieldProps } from "./FieldProps";

/** Keeps what was typed: a text that is no number stays in the field and becomes a fault of the form. */
export function NumberField(props: FieldProps) {
  const { field, value, onChange } = props;
  const { language } = useWords();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (typeof value === "number" ? numberText(value, language) : ((value as string | null) ?? ""));
  return (
    <input
      type="text"
      className="short"
      inputMode={field.type === "decimal" ? "decimal" : "numeric"}
      autoComplete="off"
      {...controlAttributes(props)}
      value={shown}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        onChange(text.trim() === "" ? null : (readNumber(text) ?? text));
      }}
      onBlur={() => setTyped(undefined)}
      onFocus={() => setTyped(typeof value === "number" ? String(value) : shown)}
    />
  );
}
