import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { call, query } from "../api/client";
import { asProblem } from "../api/problem";
import type { RecordPageOfRows } from "../api/types";
import { useDefinitions } from "../definitions/useDefinitions";
import { PrivacySwitch } from "../list/PrivacySwitch";
import { RecordTable } from "../list/RecordTable";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useWords } from "../words/words";

/** A whole work list, page by page. */
export function WorkPage() {
  const { programme, list: short } = useParams({ from: "/shell/work/$programme/$list" });
  const { t, label } = useWords();
  const definitions = useDefinitions();
  const name = `${programme}.${short}`;
  const list = definitions.work[name];
  const type = list && definitions.records[list.record];
  const found = useInfiniteQuery({
    queryKey: ["work", name, "all"],
    queryFn: ({ pageParam }) => call<RecordPageOfRows>(`/api/work/${name}${query({ limit: 100, after: pageParam })}`),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (!list || !type) return <p>{t("record.unreadable")}</p>;
  if (found.error) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  return (
    <div className="listing">
      <PageTitle text={label(list.label)} />
      <div className="page-head">
        <h1 tabIndex={-1}>{label(list.label)}</h1>
        <div className="buttons no-print">
          <PrivacySwitch />
        </div>
      </div>
      {found.isSuccess && rows.length === 0 && <p className="empty">{label(list.empty)}</p>}
      {rows.length > 0 && (
        <RecordTable
          type={type}
          columns={list.columns}
          rows={rows}
          labels={Object.assign({}, ...pages.map((page) => page.labels ?? {}))}
          caption={label(list.label)}
        />
      )}
      {found.hasNextPage && (
        <button type="button" className="secondary" onClick={() => found.fetchNextPage()}>
          {t("list.more")}
        </button>
      )}
    </div>
  );
}
