import type { DatePrecision, PartialDate, Value } from "../api/types";
import { useCalendar } from "../words/calendar";
import { daysAfter, monthNames, yearsBetween } from "../words/dates";
import { useWords } from "../words/words";
import { dateOf, isFinished, partsOf } from "./dateParts";
import type { FieldProps } from "./FieldProps";

const asDate = (value: Value | undefined): PartialDate | null =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;

/** Day, month, year: no calendar pop-up, so that a birthday of 2012 takes eight keys. */
export function DateField({ field, id, value, onChange, describedBy, invalid }: FieldProps) {
  const { t, language } = useWords();
  const { today } = useCalendar();
  const date = asDate(value);
  const allowed: DatePrecision[] = field.precision?.length ? field.precision : ["day"];
  const byAge = date?.precision === "age";
  const parts = partsOf(byAge ? null : date);
  const change = (part: Partial<typeof parts>) => onChange(dateOf({ ...parts, ...part }, allowed));
  const shared = { "aria-describedby": describedBy, "aria-invalid": invalid || undefined, autoComplete: "off" };
  return (
    <div className="date-parts">
      {!byAge && (
        <>
          <label className="part" htmlFor={id}>
            <span>{t("date.day")}</span>
            <input
              id={id}
              inputMode="numeric"
              maxLength={2}
              {...shared}
              value={parts.day}
              onChange={(event) => change({ day: event.target.value.replace(/\D/g, "") })}
            />
          </label>
          <label className="part" htmlFor={`${id}-month`}>
            <span>{t("date.month")}</span>
            <select
              id={`${id}-month`}
              {...shared}
              value={parts.month}
              onChange={(event) => change({ month: event.target.value })}
            >
              <option value="">–</option>
              {monthNames(language).map((name, index) => (
                <option key={name} value={String(index + 1)}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="part" htmlFor={`${id}-year`}>
            <span>{t("date.year")}</span>
            <input
              id={`${id}-year`}
              className="year"
              inputMode="numeric"
              maxLength={4}
              {...shared}
              value={parts.year}
              onChange={(event) => change({ year: event.target.value.replace(/\D/g, "") })}
            />
          </label>
          <button
            type="button"
            className="quiet"
            onClick={() => onChange({ date: today, precision: "day" })}
            aria-label={`${t("date.today")}: ${t("date.fill")}`}
          >
            {t("date.today")}
          </button>
        </>
      )}
      {allowed.includes("age") && (
        <label className="part" htmlFor={`${id}-age`}>
          <span>{t("date.orAge")}</span>
          <input
            id={`${id}-age`}
            inputMode="numeric"
            maxLength={3}
            {...shared}
            value={date && byAge && isFinished(date) ? String(yearsBetween(date.date, today)) : ""}
            onChange={(event) => {
              const years = event.target.value.replace(/\D/g, "");
              onChange(years === "" ? null : { date: yearsBefore(today, Number(years)), precision: "age" });
            }}
          />
        </label>
      )}
    </div>
  );
}

function yearsBefore(today: string, years: number): string {
  const year = String(Number(today.slice(0, 4)) - years).padStart(4, "0");
  const day = today.slice(5) === "02-29" ? "02-28" : today.slice(5);
  return daysAfter(`${year}-${day}`, 0);
}
