import { useQuery } from "@tanstack/react-query";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { recordEmergenciesQuery } from "./emergencies";

/** Every opening of this file in an emergency, for all who see the file. */
export function EmergencyHistory({ record }: { record: string }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const emergencies = useQuery(recordEmergenciesQuery(record)).data ?? [];
  if (emergencies.length === 0) return null;
  return (
    <section className="panel emergency-history" aria-labelledby="emergency-history">
      <h2 id="emergency-history">{t("emergency.title")}</h2>
      <ul>
        {emergencies.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{one.by.display}</strong>, {calendar.moment(one.at)}
            </p>
            <blockquote>{one.reason}</blockquote>
            <p className="small">
              {one.verdict
                ? t(`emergency.found.${one.verdict}`, { name: one.reviewer ?? "" })
                : t(one.live ? "emergency.live" : "emergency.unreviewed", { until: calendar.moment(one.until) })}
              {one.remark && ` ${one.remark}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
