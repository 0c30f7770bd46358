import type { Form, Value, Values } from "../api/types";
import { useWords } from "../words/words";
import { isAnswered } from "./answers";
import type { Evaluation } from "./evaluation";
import { FieldFrame } from "./FieldFrame";
import { sectionTitle } from "./sectionTitle";

interface Props {
  form: Form;
  /** Empty for a single form; "follow_up[<row>]." for a row of a repeating one. */
  prefix?: string;
  values: Values;
  evaluation: Evaluation;
  /** The sentences to show, by path. */
  faults: ReadonlyMap<string, string>;
  onChange: (path: string, value: Value) => void;
}

/** The inputs of one form, section by section; what skip logic hides is not there. */
export function FormFields({ form, prefix = "", values, evaluation, faults, onChange }: Props) {
  const { label } = useWords();
  return form.sections.map((section) => {
    const shown = section.fields.filter(
      (field) => !evaluation.hidden.has(prefix + field.name) && (!field.retired || isAnswered(values[field.name])),
    );
    if (shown.length === 0) return null;
    const title = sectionTitle(form, section, label);
    const fields = shown.map((field) => {
      const path = prefix + field.name;
      return (
        <FieldFrame
          key={path}
          field={field}
          path={path}
          value={field.type === "calculated" ? evaluation.calculated[path] : values[field.name]}
          required={evaluation.required.has(path)}
          fault={faults.get(path)}
          onChange={onChange}
        />
      );
    });
    return (
      <section key={section.name} className="form-section" id={`section-${section.name}`}>
        {title && <h3>{title}</h3>}
        {fields}
      </section>
    );
  });
}
