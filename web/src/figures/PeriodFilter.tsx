import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";

interface Props {
  from: string | undefined;
  to: string | undefined;
  onChange: (part: { from: string | undefined; to: string | undefined }) => void;
}

const FIRST_YEAR = 2010;

/** Whole years: what people ask of a figure, and one native list. */
export function PeriodFilter({ from, to, onChange }: Props) {
  const { t } = useWords();
  const { today } = useCalendar();
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, index) => String(thisYear - index));
  const chosen = from && to && from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : "";
  return (
    <label className="filter" htmlFor="period">
      <span>{t("figures.period")}</span>
      <select
        id="period"
        value={chosen}
        onChange={({ target: { value } }) =>
          onChange(value ? { from: `${value}-01-01`, to: `${value}-12-31` } : { from: undefined, to: undefined })
        }
      >
        <option value="">{t("figures.allTime")}</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
      </select>
    </label>
  );
}
