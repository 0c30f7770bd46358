import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { call, query } from "../api/client";
import { asProblem } from "../api/problem";
import type { RecordPageOfRows, RecordType } from "../api/types";
import { programmeOf, shortName } from "../definitions/recordType";
import { useDefinitions, useSession } from "../definitions/useDefinitions";
import { PageTitle } from "../shell/PageTitle";
import { usePrimaryType } from "../shell/Rail";
import { Trouble } from "../shell/Trouble";
import { insideSentence } from "../words/order";
import { useWords } from "../words/words";
import { ExportProgress } from "./ExportProgress";
import { Filters } from "./Filters";
import { PrivacySwitch } from "./PrivacySwitch";
import { RecordTable } from "./RecordTable";
import { SavedFilters } from "./SavedFilters";
import { useExport } from "./useExport";

export function ListPage() {
  const { programme, record } = useParams({ from: "/shell/list/$programme/$record" });
  const { t } = useWords();
  const type = useDefinitions().records[`${programme}.${record}`];
  return type ? <Listing key={type.name} type={type} /> : <p>{t("record.unreadable")}</p>;
}

function Listing({ type }: { type: RecordType }) {
  const { t, label, language } = useWords();
  const session = useSession();
  const primary = usePrimaryType();
  const navigate = useNavigate();
  const chosen = useSearch({ from: "/shell/list/$programme/$record" });
  const params = { programme: programmeOf(type.name), record: shortName(type.name) };
  const found = useInfiniteQuery({
    queryKey: ["list", type.name, chosen],
    queryFn: ({ pageParam }) =>
      call<RecordPageOfRows>(`/api/records${query({ type: type.name, limit: 100, ...chosen, after: pageParam })}`),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const labels = Object.assign({}, ...pages.map((page) => page.labels ?? {}));
  const title = label(type.plural);
  const file = useExport(type, chosen);

  function change(next: Record<string, string>) {
    void navigate({ to: "/list/$programme/$record", params, search: next, replace: true });
  }

  return (
    <div className="listing">
      <PageTitle text={title} />
      <div className="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        <div className="buttons no-print">
          <PrivacySwitch />
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("list.print")}
          </button>
          {type.export && (
            <button type="button" className="quiet" disabled={file.taking} onClick={file.take}>
              {t("list.export")}
            </button>
          )}
          {session.may.create.includes(type.name) && !type.parentRequired && type !== primary && (
            <Link className="button secondary" to="/new/$programme/$record" params={params} search={{}}>
              {t("new.title", { name: insideSentence(label(type.label), language) })}
            </Link>
          )}
        </div>
      </div>
      <Filters type={type} chosen={chosen} onChange={change} />
      <SavedFilters type={type} chosen={chosen} onChoose={change} />
      {file.taking && <ExportProgress progress={file.progress} onStop={file.stop} />}
      {file.problem && <Trouble problem={file.problem} onRetry={file.take} />}
      {found.error && <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />}
      {found.isLoading && <p className="loading">{t("page.loading")}</p>}
      {found.isSuccess && (
        <p role="status" className="small">
          {t(found.hasNextPage ? "list.countMore" : "list.count", { count: rows.length })}
        </p>
      )}
      {found.isSuccess && rows.length === 0 && <p className="empty">{t("list.empty")}</p>}
      {rows.length > 0 && (
        <RecordTable type={type} columns={type.columns} rows={rows} labels={labels} caption={title} />
      )}
      {found.hasNextPage && (
        <button
          type="button"
          className="secondary"
          disabled={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          {t("list.more")}
        </button>
      )}
    </div>
  );
}
