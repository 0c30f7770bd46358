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
import { knownList } from "./workLists";

/** A whole work list, page by page. */
export function WorkPage() {
  const { programme, list: short } = useParams({ from: "/shell/work/$programme/$list" });
  const speech = useWords();
  const { t } = speech;
  const name = `${programme}.${short}`;
  const known = knownList(name, useDefinitions(), speech);
  const found = useInfiniteQuery({
    queryKey: ["work", name, "all"],
    queryFn: ({ pageParam }) => call<RecordPageOfRows>(`/api/work/${name}${query({ limit: 100, after: pageParam })}`),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (!known) return <p>{t("record.unreadable")}</p>;
  if (found.error) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  return (
    <div className="listing">
      <PageTitle text={known.title} />
      <div className="page-head">
        <h1 tabIndex={-1}>{known.title}</h1>
        <div className="buttons no-print">
          <PrivacySwitch />
        </div>
      </div>
      {found.isSuccess && rows.length === 0 && <p className="empty">{known.empty}</p>}
      {rows.length > 0 && (
        <RecordTable
          type={known.type}
          columns={known.list.columns}
          rows={rows}
          labels={Object.assign({}, ...pages.map((page) => page.labels ?? {}))}
          caption={known.title}
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
