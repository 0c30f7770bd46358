import type { Form, Values } from "../api/types";
import { AnswerText } from "../fields/AnswerText";
import { useWords } from "../words/words";
import { isAnswered } from "./answers";
import type { Evaluation } from "./evaluation";
import { useFormSurroundings } from "./FormContext";
import { sectionTitle } from "./sectionTitle";

interface Props {
  form: Form;
  prefix?: string;
  values: Values;
  evaluation: Evaluation;
}

/** The answers of one form, to be read. Unanswered fields that nobody must answer are left out. */
export function FormAnswers({ form, prefix = "", values, evaluation }: Props) {
  const { label } = useWords();
  const { type, labels } = useFormSurroundings();
  return form.sections.map((section) => {
    const shown = section.fields.filter((field) => {
      const path = prefix + field.name;
      if (evaluation.hidden.has(path)) return false;
      return isAnswered(values[field.name]) || field.type === "calculated" || evaluation.required.has(path);
    });
    if (shown.length === 0) return null;
    const title = sectionTitle(form, section, label);
    return (
      <section key={section.name} className="form-section">
        {title && <h3>{title}</h3>}
        <dl className="answers">
          {shown.map((field) => (
            <div key={field.name}>
              <dt>{label(field.label)}</dt>
              <dd>
                <AnswerText
                  type={type}
                  field={field}
                  value={
                    field.type === "calculated"
                      ? (values[field.name] ?? evaluation.calculated[prefix + field.name])
                      : values[field.name]
                  }
                  labels={labels}
                />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}
