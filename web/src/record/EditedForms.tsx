import { useMemo } from "react";
import type { Labels, RecordType } from "../api/types";
import { formNamed } from "../definitions/recordType";
import { FormProvider } from "../form/FormContext";
import { FormFields } from "../form/FormFields";
import { RepeatedForm } from "../form/RepeatedForm";
import { useWords } from "../words/words";
import type { Editor } from "./useEditor";

interface Props {
  type: RecordType;
  forms: string[];
  editor: Editor;
  labels: Labels;
}

/** Where nothing is pointed at yet; one object, so that it can be depended upon. */
export const NO_LABELS: Labels = {};

/** The inputs of one or more forms of a record. */
export function EditedForms({ type, forms, editor, labels }: Props) {
  const { label } = useWords();
  const { answers, evaluation, faults, change, addRow, removeRow, unfinished } = editor;
  // The same object from letter to letter: a new one would draw every field again.
  const surroundings = useMemo(() => ({ type, labels, unfinished }), [type, labels, unfinished]);
  return (
    <FormProvider value={surroundings}>
      {forms.map((name) => {
        const form = formNamed(type, name);
        if (form?.access !== "write") return null;
        return (
          <div key={name} className="edited-form">
            <h2>{label(form.label)}</h2>
            {form.help && <p className="help">{label(form.help)}</p>}
            {form.repeats ? (
              <RepeatedForm
                form={form}
                rows={answers.rows[name] ?? []}
                evaluation={evaluation}
                faults={faults}
                onChange={change}
                onAdd={(row) => addRow(name, row)}
                onRemove={(row) => removeRow(name, row)}
              />
            ) : (
              <FormFields
                form={form}
                values={answers.values}
                evaluation={evaluation}
                faults={faults}
                onChange={change}
              />
            )}
          </div>
        );
      })}
    </FormProvider>
  );
}
