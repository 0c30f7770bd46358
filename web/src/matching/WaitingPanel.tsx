import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSession } from "../definitions/useDefinitions";
import { useWords } from "../words/words";
import { waitingQuery } from "./matching";

/** On the day of whoever judges: how many pairs wait, without a name. */
export function WaitingPanel() {
  const { t } = useWords();
  const judges = useSession().may.matching === true;
  const waiting = useQuery({ ...waitingQuery, enabled: judges }).data;
  if (!judges || !waiting || waiting.count === 0) return null;
  return (
    <section className="work-panel" aria-labelledby="matching-waits">
      <div className="work-head">
        <h2 id="matching-waits">{t("matching.title")}</h2>
        <span className="count">{`${waiting.count}${waiting.more ? "+" : ""}`}</span>
      </div>
      <p className="empty">{t("matching.explain")}</p>
      <Link className="button secondary" to="/matching" search={{}}>
        {t("matching.look")}
      </Link>
    </section>
  );
}
