import { useState } from "react";
import { useCalendar } from "../words/calendar";
import { instantOf, inZone, isRealDay } from "../words/dates";
import { useWords } from "../words/words";
import { DateField } from "./DateField";
import type { FieldProps } from "./FieldProps";

/** A moment on the country's clock: the day in parts, the time as hours and minutes. */
export function DateTimeField(props: FieldProps) {
  const { id, value, onChange, describedBy } = props;
  const { t } = useWords();
  const { zone } = useCalendar();
  const instant = typeof value === "string" && !Number.isNaN(Date.parse(value)) ? inZone(value, zone) : undefined;
  const [unfinished, setUnfinished] = useState<{ day: string; time: string }>();
  const shown = unfinished ?? instant ?? { day: "", time: "" };

  function change(next: { day: string; time: string }) {
    const whole = isRealDay(next.day) && /^([01]?\d|2[0-3]):[0-5]\d$/.test(next.time);
    setUnfinished(whole ? undefined : next);
    if (whole) onChange(instantOf(next.day, next.time.padStart(5, "0"), zone));
    else onChange(next.day || next.time ? `${next.day} ${next.time}` : null);
  }

  return (
    <div className="moment">
      <DateField
        {...props}
        field={{ ...props.field, precision: ["day"] }}
        value={shown.day ? { date: shown.day, precision: "day" } : null}
        onChange={(day) => {
          const date = day as { date: string } | null;
          change({ day: date?.date ?? "", time: shown.time || inZone(new Date(), zone).time });
        }}
      />
      <label className="part" htmlFor={`${id}-time`}>
        <span>{t("date.time")}</span>
        <input
          id={`${id}-time`}
          className="time"
          maxLength={5}
          placeholder="00:00"
          autoComplete="off"
          aria-describedby={describedBy}
          value={shown.time}
          onChange={(event) => change({ ...shown, time: event.target.value })}
        />
      </label>
    </div>
  );
}
