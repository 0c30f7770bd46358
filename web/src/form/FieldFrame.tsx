import { memo } from "react";
import type { Field, Value } from "../api/types";
import { AnswerText } from "../fields/AnswerText";
import { FieldControl, hasManyInputs } from "../fields/FieldControl";
import { useListOptions } from "../fields/options";
import { useWords } from "../words/words";
import { controlId, useFormSurroundings } from "./FormContext";

interface Props {
  field: Field;
  path: string;
  value: Value | undefined;
  required: boolean;
  fault: string | undefined;
  onChange: (path: string, value: Value) => void;
}

/** Label above, help under it, the error's sentence at the field. */
export const FieldFrame = memo(function FieldFrame({ field, path, value, required, fault, onChange }: Props) {
  const { t, label } = useWords();
  const { type, labels } = useFormSurroundings();
  const choices = useListOptions(type.name, field, value).length;
  const id = controlId(path);
  const help = [label(field.help), field.sealed && t("field.sealed")].filter(Boolean).join(" ");
  const describedBy = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  const name = (
    <>
      {label(field.label)}
      {!required && field.type !== "calculated" && <span className="optional"> {t("field.optional")}</span>}
    </>
  );
  const notes = (
    <>
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  );
  if (field.type === "calculated") {
    return (
      <div className="field calculated">
        <span className="name">{name}</span>
        {notes}
        <output id={id}>
          <AnswerText type={type} field={field} value={value} labels={labels} />
        </output>
      </div>
    );
  }
  const control = (
    <FieldControl
      field={field}
      id={id}
      path={path}
      value={value}
      required={required}
      describedBy={describedBy}
      invalid={fault !== undefined}
      onChange={(next) => onChange(path, next)}
    />
  );
  if (hasManyInputs(field.type, choices)) {
    return (
      <fieldset className={fault ? "field faulty" : "field"}>
        <legend className="name">{name}</legend>
        {notes}
        {control}
      </fieldset>
    );
  }
  return (
    <div className={fault ? "field faulty" : "field"}>
      <label className="name" htmlFor={id}>
        {name}
      </label>
      {notes}
      {control}
    </div>
  );
});
