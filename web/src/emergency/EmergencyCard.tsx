import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useDefinitions } from "../definitions/useDefinitions";
import { ReasonField } from "../record/ReasonField";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { type Emergency, useEmergencyAct } from "./emergencies";

export function EmergencyCard({ emergency }: { emergency: Emergency }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const type = useDefinitions().records[emergency.type];
  const act = useEmergencyAct();
  const [doubting, setDoubting] = useState(false);
  const [remark, setRemark] = useState("");
  const file = (
    <Link to="/record/$id" params={{ id: emergency.record }}>
      {label(type?.label)} <span className="number">{emergency.number}</span>
    </Link>
  );
  if (emergency.mine) {
    return (
      <section className="notice warn emergency" aria-label={t("emergency.title")}>
        <p>
          <strong>{t("emergency.mine", { until: calendar.moment(emergency.until) })}</strong> {file}
        </p>
        <div className="buttons">
          <button
            type="button"
            className="secondary"
            disabled={act.isPending}
            onClick={() => act.mutate({ emergency, act: "end" })}
          >
            {t("emergency.end")}
          </button>
        </div>
      </section>
    );
  }
  return (
    <section className="notice danger emergency" aria-label={t("emergency.title")}>
      <p>
        <strong>{t("emergency.opened", { name: emergency.by.display, at: calendar.moment(emergency.at) })}</strong>{" "}
        {file}
      </p>
      <blockquote>{emergency.reason}</blockquote>
      {doubting && <ReasonField value={remark} onChange={setRemark} required fault={act.error?.faults[0]?.message} />}
      <div className="buttons">
        {emergency.toReview && !doubting && (
          <button
            type="button"
            className="primary"
            disabled={act.isPending}
            onClick={() => act.mutate({ emergency, act: "review", verdict: "justified" })}
          >
            {t("emergency.justified")}
          </button>
        )}
        {emergency.toReview && (
          <button
            type="button"
            className={doubting ? "primary" : "secondary"}
            disabled={act.isPending}
            onClick={() =>
              doubting ? act.mutate({ emergency, act: "review", verdict: "unjustified", remark }) : setDoubting(true)
            }
          >
            {t("emergency.unjustified")}
          </button>
        )}
        {doubting && (
          <button type="button" className="quiet" onClick={() => setDoubting(false)}>
            {t("record.cancel")}
          </button>
        )}
        {emergency.toSee && !doubting && (
          <button
            type="button"
            className="quiet"
            disabled={act.isPending}
            onClick={() => act.mutate({ emergency, act: "seen" })}
          >
            {t("emergency.seen")}
          </button>
        )}
      </div>
    </section>
  );
}
