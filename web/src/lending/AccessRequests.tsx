import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useWords } from "../words/words";
import { AskedRequest } from "./AskedRequest";
import { accessRequestsQuery } from "./lending";
import { WaitingRequest } from "./WaitingRequest";

/** Of the day: who asks to see files of ours, and what became of what we asked for. */
export function AccessRequests() {
  const { t } = useWords();
  const titleId = useId();
  const requests = useQuery(accessRequestsQuery).data ?? [];
  const shown = requests.filter(
    ({ verdict, mine, live, decidedAt }) =>
      verdict !== "withdrawn" && (!verdict || live || (mine && recent(decidedAt))),
  );
  if (shown.length === 0) return null;
  const waiting = shown.filter(({ verdict, mine }) => !verdict && !mine).length;
  return (
    <section className="work-panel lending" aria-labelledby={titleId}>
      <div className="work-head">
        <h2 id={titleId}>{t("lending.title")}</h2>
        <span className="count">{waiting || ""}</span>
      </div>
      <ul className="requests">
        {shown.map((request) => (
          <li key={request.id}>
            {!request.mine && !request.verdict ? (
              <WaitingRequest request={request} />
            ) : (
              <AskedRequest request={request} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const FORTNIGHT = 14 * 24 * 3_600_000;

const recent = (moment: string | undefined) => moment !== undefined && Date.now() - Date.parse(moment) < FORTNIGHT;
