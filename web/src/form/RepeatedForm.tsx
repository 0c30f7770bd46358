import { newId } from "../api/identity";
import type { Form, Row, Value } from "../api/types";
import { useWords } from "../words/words";
import type { Evaluation } from "./evaluation";
import { FormFields } from "./FormFields";

interface Props {
  form: Form;
  rows: Row[];
  evaluation: Evaluation;
  faults: ReadonlyMap<string, string>;
  onChange: (path: string, value: Value) => void;
  onAdd: (row: Row) => void;
  onRemove: (row: string) => void;
}

export function RepeatedForm({ form, rows, evaluation, faults, onChange, onAdd, onRemove }: Props) {
  const { t, label } = useWords();
  return (
    <div className="rows">
      {rows.map((row, index) => (
        <section key={row.row} className="row-card" aria-label={`${label(form.label)} ${index + 1}`}>
          <div className="row-head">
            <h3>{`${label(form.label)} ${index + 1}`}</h3>
            <button type="button" className="quiet" onClick={() => onRemove(row.row)}>
              {t("rows.remove")}
            </button>
          </div>
          <FormFields
            form={form}
            prefix={`${form.name}[${row.row}].`}
            values={row.values}
            evaluation={evaluation}
            faults={faults}
            onChange={onChange}
          />
        </section>
      ))}
      <button type="button" className="secondary" onClick={() => onAdd({ row: newId(), values: {} })}>
        {t("rows.add", { name: label(form.label) })}
      </button>
    </div>
  );
}
