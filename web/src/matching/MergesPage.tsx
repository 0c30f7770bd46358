import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { asProblem } from "../api/problem";
import { PrivacySwitch } from "../list/PrivacySwitch";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useWords } from "../words/words";
import { MergeCard } from "./MergeCard";
import { mergesQuery } from "./matching";
import { usePersonText } from "./usePersonText";

/** What was joined into a person, and the way back of each part of it. */
export function MergesPage() {
  const { id } = useParams({ from: "/shell/persons/$id/merges" });
  const { from } = useSearch({ from: "/shell/persons/$id/merges" });
  const { t } = useWords();
  const text = usePersonText();
  const found = useQuery(mergesQuery(id));
  if (found.error && !found.data) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  if (!found.data) return <p className="loading">{t("page.loading")}</p>;
  const { person, merges } = found.data;
  return (
    <div className="matching merges">
      <PageTitle text={t("merges.title")} />
      <div className="page-head">
        <div>
          <p className="kicker">{t("merges.title")}</p>
          <h1 tabIndex={-1}>{text.name(person)}</h1>
          <p className="small">{text.facts(person)}</p>
        </div>
        <div className="buttons no-print">
          <PrivacySwitch />
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("list.print")}
          </button>
          {from && (
            <Link className="button secondary" to="/record/$id" params={{ id: from }} search={{}}>
              {t("readers.back")}
            </Link>
          )}
        </div>
      </div>
      {merges.length === 0 && <p className="empty">{t("merges.empty")}</p>}
      {merges.map((merge) => (
        <MergeCard key={merge.id} merge={merge} person={person} onLookAgain={() => void found.refetch()} />
      ))}
    </div>
  );
}
