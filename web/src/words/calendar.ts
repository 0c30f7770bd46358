import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { definitionsQuery } from "../api/queries";
import type { PartialDate } from "../api/types";
import { dayText, inZone, momentText, partialDateText } from "./dates";
import { useWords } from "./words";

/** Dates as the country's clock and the reader's language write them. */
export function useCalendar() {
  const { language } = useWords();
  const zone = useQuery(definitionsQuery).data?.country.timeZone ?? "UTC";
  return useMemo(() => {
    const today = inZone(new Date(), zone).day;
    return {
      zone,
      today,
      day: (iso: string) => dayText(iso, language),
      moment: (instant: string) => momentText(instant, language, zone),
      dayOf: (instant: string) => inZone(instant, zone).day,
      time: (instant: string | Date) => inZone(instant, zone).time,
      partial: (date: PartialDate) => partialDateText(date, language, today),
    };
  }, [language, zone]);
}
