import type { Period } from "../api/family";
import type { Field, PartialDate, Value } from "../api/types";
import { DateField } from "../fields/DateField";
import { isFinished } from "../fields/dateParts";
import { controlId } from "../form/FormContext";
import { useWords } from "../words/words";

interface Props {
  /** Where the faults of the period are said, such as relations[…]. */
  path: string;
  period: Period;
  faults: ReadonlyMap<string, string>;
  onChange: (period: Period) => void;
}

const LONGEST_NOTE = 500;
const DATE: Field = {
  name: "",
  type: "date",
  label: { az: "", en: "", ru: "" },
  precision: ["day", "month", "year"],
};

/** Since when, until when, and a few words. */
export function PeriodFields({ path, period, faults, onChange }: Props) {
  const { t } = useWords();
  const noteId = controlId(`${path}.note`);
  return (
    <>
      {(["since", "until"] as const).map((end) => {
        const id = controlId(`${path}.${end}`);
        const fault = faults.get(`${path}.${end}`);
        return (
          <fieldset key={end} className={fault ? "field faulty" : "field"}>
            <legend className="name">
              {t(`relations.${end}`)}
              <span className="optional"> {t("field.optional")}</span>
            </legend>
            <p className="help" id={`${id}-help`}>
              {t(`relations.${end}Help`)}
            </p>
            {fault && (
              <p className="fault" id={`${id}-fault`}>
                {fault}
              </p>
            )}
            <DateField
              field={{ ...DATE, name: end }}
              id={id}
              path={`${path}.${end}`}
              value={(period[end] as Value) ?? null}
              required={false}
              describedBy={fault ? `${id}-fault` : `${id}-help`}
              invalid={fault !== undefined}
              onChange={(date) => onChange({ ...period, [end]: date as PartialDate | null })}
            />
          </fieldset>
        );
      })}
      <div className="field">
        <label className="name" htmlFor={noteId}>
          {t("relations.note")}
          <span className="optional"> {t("field.optional")}</span>
        </label>
        <textarea
          id={noteId}
          rows={2}
          maxLength={LONGEST_NOTE}
          value={period.note ?? ""}
          onChange={(event) => onChange({ ...period, note: event.target.value || null })}
        />
      </div>
    </>
  );
}

/** Which end of the period is not a day that the calendar has. */
export function unfinished({ since, until }: Period): "since" | "until" | undefined {
  if (since && !isFinished(since)) return "since";
  return until && !isFinished(until) ? "until" : undefined;
}
