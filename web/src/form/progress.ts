import type { Form } from "../api/types";
import { fieldsOf } from "../definitions/recordType";
import { type Answers, isAnswered } from "./answers";
import type { Evaluation } from "./evaluation";

export type Progress = "empty" | "begun" | "done";

/** How far one form is answered: done when it has an answer and nothing in it is missing or wrong. */
export function formProgress(form: Form, answers: Answers, evaluation: Evaluation): Progress {
  if (form.repeats) {
    const rows = answers.rows[form.name] ?? [];
    if (rows.length === 0) return "empty";
    return evaluation.faults.some((fault) => fault.path.startsWith(`${form.name}[`)) ? "begun" : "done";
  }
  const visible = fieldsOf(form).filter((field) => !evaluation.hidden.has(field.name));
  if (!visible.some((field) => isAnswered(answers.values[field.name]))) return "empty";
  const names = new Set(visible.map((field) => field.name));
  return evaluation.faults.some((fault) => names.has(fault.path)) ? "begun" : "done";
}
