import { Link } from "@tanstack/react-router";
import { useDefinitions } from "../definitions/useDefinitions";
import { useOrganisationOptions } from "../fields/options";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { type AccessRequest, useLendingDeed } from "./lending";

/** What became of a request, for whoever made it and for whoever lent. */
export function AskedRequest({ request }: { request: AccessRequest }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const definitions = useDefinitions();
  const deed = useLendingDeed();
  const organisations = useOrganisationOptions();
  const named = (id: string) => organisations.find(({ value }) => value === id)?.label ?? id;
  const state = stateOf(request);
  return (
    <article className="request">
      <p>
        <strong>
          {request.mine
            ? t(`lending.mine.${state}`, {
                organisation: named(request.organisation),
                until: request.until ? calendar.moment(request.until) : "",
              })
            : t("lending.lentTo", {
                name: request.by.display,
                organisation: named(request.by.organisation),
                until: request.until ? calendar.moment(request.until) : "",
              })}
        </strong>
      </p>
      {request.remark && <blockquote>{request.remark}</blockquote>}
      {request.records.map((record) => (
        <p key={record.id}>
          <Link to="/record/$id" params={{ id: record.id }}>
            {label(definitions.records[record.type]?.label)} <span className="number">{record.number}</span>
          </Link>
        </p>
      ))}
      {deed.error && (
        <p className="fault" role="alert">
          {deed.error.message}
        </p>
      )}
      <div className="buttons">
        {!request.verdict && (
          <button
            type="button"
            className="quiet"
            disabled={deed.isPending}
            onClick={() => deed.mutate({ request, deed: "withdraw" })}
          >
            {t("lending.withdraw")}
          </button>
        )}
        {request.live && (
          <button
            type="button"
            className="quiet"
            disabled={deed.isPending}
            onClick={() => deed.mutate({ request, deed: "end" })}
          >
            {t(request.mine ? "lending.giveBack" : "lending.takeBack")}
          </button>
        )}
      </div>
    </article>
  );
}

function stateOf({ verdict, live }: AccessRequest) {
  if (verdict === "granted") return live ? "granted" : "over";
  return verdict === "refused" ? "refused" : "waits";
}
