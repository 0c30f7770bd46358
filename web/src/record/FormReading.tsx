import { useQueryClient } from "@tanstack/react-query";
import { confirmed } from "../api/confirmation";
import type { Form, RecordType, StoredRecord } from "../api/types";
import { asks } from "../definitions/recordType";
import type { Evaluation } from "../form/evaluation";
import { FormAnswers } from "../form/FormAnswers";
import { FormProvider } from "../form/FormContext";
import type { Progress } from "../form/progress";
import { useWords } from "../words/words";

interface Props {
  type: RecordType;
  record: StoredRecord;
  form: Form;
  evaluation: Evaluation;
  progress: Progress;
  onEdit: () => void;
}

/** Sensitive answers: not even over the shoulder of who left the screen open. */
function HiddenUntilConfirmed({ record }: { record: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  async function show() {
    if (await confirmed()) await client.invalidateQueries({ queryKey: ["record", record] });
  }
  return (
    <div className="notice">
      <p>{t("record.untilConfirmed")}</p>
      <button type="button" className="secondary" onClick={() => void show()}>
        {t("record.confirmToShow")}
      </button>
    </div>
  );
}

/** One form of a file, to be read, with the way into editing it. */
export function FormReading({ type, record, form, evaluation, progress, onEdit }: Props) {
  const { t, label } = useWords();
  const masked = form.access === "masked" || record.masked?.includes(form.name);
  const editable = asks(form) && record.may.edit && form.access === "write" && !masked && !record.pending;
  return (
    <article className="form-reading">
      <div className="form-head">
        <h2>{label(form.label)}</h2>
        {editable && (
          <button type="button" className="secondary" onClick={onEdit}>
            {t(progress === "empty" ? "record.fillIn" : "record.edit")}
          </button>
        )}
      </div>
      {form.help && progress === "empty" && !masked && <p className="help">{label(form.help)}</p>}
      {masked ? (
        record.unconfirmed?.includes(form.name) ? (
          <HiddenUntilConfirmed record={record.id} />
        ) : (
          <p className="empty">{t("record.masked")}</p>
        )
      ) : progress === "empty" ? (
        <p className="empty">{t("record.noAnswers")}</p>
      ) : (
        <FormProvider value={{ type, labels: record.labels ?? {} }}>
          {form.repeats ? (
            (record.rows[form.name] ?? []).map((row, index) => (
              <section key={row.row} className="row-card" aria-label={`${label(form.label)} ${index + 1}`}>
                <h3>{`${label(form.label)} ${index + 1}`}</h3>
                <FormAnswers
                  form={form}
                  prefix={`${form.name}[${row.row}].`}
                  values={row.values}
                  evaluation={evaluation}
                />
              </section>
            ))
          ) : (
            <FormAnswers form={form} values={record.values} evaluation={evaluation} />
          )}
        </FormProvider>
      )}
    </article>
  );
}
