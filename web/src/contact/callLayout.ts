import type { Field, Form, RecordType, Step } from "../api/types";
import { fieldsOf, singleForms } from "../definitions/recordType";
import type { Clock } from "../expressions/values";
import type { Answers } from "../form/answers";
import { evaluateRecord, type Surroundings } from "../form/evaluation";

const OUTCOME = "outcome";

export interface CallLayout {
  form: Form;
  outcome: Field;
  /** The step that ends a contact which needs nothing more, when the lifecycle has one. */
  end: Step | undefined;
}

/** The call screen serves any record whose first form begins with the choice of an outcome. */
export function callLayout(type: RecordType): CallLayout | undefined {
  const form = singleForms(type)[0];
  const outcome = form?.sections[0]?.fields.find((field) => field.name === OUTCOME && field.type === "choice");
  if (form?.access !== "write" || !outcome) return undefined;
  const end = type.states[0]?.steps.find(
    (step) => !step.approval && !step.reason && (step.needs ?? []).every((name) => name === form.name),
  );
  return { form, outcome, end };
}

export const isCallScreen = (type: RecordType): boolean => callLayout(type) !== undefined;

/** An outcome after which no answer is missing: one click stores the whole contact. */
export function isQuick(type: RecordType, answers: Answers, code: string, clock: Clock, around: Surroundings): boolean {
  const values = { ...answers.values, [OUTCOME]: code };
  return evaluateRecord(type, { ...answers, values }, clock, around).faults.length === 0;
}

/** Required choices of the first section that have no default, such as the channel: kept from call to call. */
export function rememberedFields(layout: CallLayout): Field[] {
  return fieldsOf({ ...layout.form, sections: layout.form.sections.slice(0, 1) }).filter(
    (field) => field.type === "choice" && field.name !== OUTCOME && field.required && !field.default,
  );
}
