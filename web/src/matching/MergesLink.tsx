import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { timelineQuery } from "../api/queries";
import { useSession } from "../definitions/useDefinitions";
import { useWords } from "../words/words";

/** The way to what was joined, where the record's own history tells that something was. */
export function MergesLink({ record, person }: { record: string; person: string }) {
  const { t } = useWords();
  const judges = useSession().may.matching === true;
  // The page shows the history anyway: it is asked for once.
  const history = useQuery({ ...timelineQuery(record), enabled: judges }).data ?? [];
  if (!judges || !history.some((entry) => entry.action === "merge" || entry.action === "part")) return null;
  return (
    <Link className="button quiet no-print" to="/persons/$id/merges" params={{ id: person }} search={{ from: record }}>
      {t("merges.title")}
    </Link>
  );
}
