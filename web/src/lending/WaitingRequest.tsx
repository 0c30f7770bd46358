import { useState } from "react";
import { useDefinitions } from "../definitions/useDefinitions";
import { useOrganisationOptions } from "../fields/options";
import { usePrivacy } from "../list/privacy";
import { ReasonField } from "../record/ReasonField";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { type AccessRequest, useLendingDeed } from "./lending";

const DAYS = ["7", "14", "30", "90"];

/** Somebody of another organisation asks: who, why, and which files are lent for how long. */
export function WaitingRequest({ request }: { request: AccessRequest }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const hidden = usePrivacy();
  const definitions = useDefinitions();
  const organisations = useOrganisationOptions();
  const deed = useLendingDeed();
  const [chosen, setChosen] = useState<string[]>(request.records.length === 1 ? [request.records[0]?.id ?? ""] : []);
  const [days, setDays] = useState("14");
  const [refusing, setRefusing] = useState(false);
  const [remark, setRemark] = useState("");
  const from = organisations.find(({ value }) => value === request.by.organisation)?.label ?? request.by.organisation;
  const fault = deed.error?.faults[0]?.message ?? deed.error?.message;
  return (
    <article className="request">
      <p>
        <strong>
          {t("lending.asks", { name: request.by.display, organisation: from, at: calendar.moment(request.at) })}
        </strong>
      </p>
      <blockquote>{request.reason}</blockquote>
      <fieldset className="field">
        <legend className="name">
          {t("lending.which", { name: hidden || !request.person ? t("privacy.hidden") : personName(request.person) })}
        </legend>
        {request.records.map((record) => (
          <label key={record.id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(record.id)}
              onChange={(event) =>
                setChosen((before) =>
                  event.target.checked ? [...before, record.id] : before.filter((id) => id !== record.id),
                )
              }
            />{" "}
            {label(definitions.records[record.type]?.label)} <span className="number">{record.number}</span>
          </label>
        ))}
      </fieldset>
      {!refusing && (
        <div className="field">
          <label className="name" htmlFor={`days-${request.id}`}>
            {t("lending.days")}
          </label>
          <select id={`days-${request.id}`} value={days} onChange={(event) => setDays(event.target.value)}>
            {DAYS.map((value) => (
              <option key={value} value={value}>
                {t("lending.dayCount", { count: Number(value) })}
              </option>
            ))}
          </select>
        </div>
      )}
      {refusing && <ReasonField value={remark} onChange={setRemark} required fault={fault} />}
      {!refusing && fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <div className="buttons">
        {!refusing && (
          <button
            type="button"
            className="primary"
            disabled={deed.isPending}
            onClick={() => deed.mutate({ request, deed: "grant", body: { records: chosen, days: Number(days) } })}
          >
            {t("lending.lend")}
          </button>
        )}
        <button
          type="button"
          className={refusing ? "primary" : "secondary"}
          disabled={deed.isPending}
          onClick={() => (refusing ? deed.mutate({ request, deed: "refuse", body: { remark } }) : setRefusing(true))}
        >
          {t("lending.refuse")}
        </button>
        {refusing && (
          <button type="button" className="quiet" onClick={() => setRefusing(false)}>
            {t("record.cancel")}
          </button>
        )}
      </div>
    </article>
  );
}
