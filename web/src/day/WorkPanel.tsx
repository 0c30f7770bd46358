import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { call } from "../api/client";
import { WORK_REFRESHED } from "../api/queries";
import type { RecordPageOfRows, WorkCount } from "../api/types";
import { programmeOf, shortName } from "../definitions/recordType";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { DayRow } from "./DayRow";
import { inGroups } from "./due";
import type { KnownList } from "./workLists";

const SHOWN = 12;

interface Props {
  known: KnownList;
  count: WorkCount | undefined;
}

/** One work list of the day; with a due date it is grouped by when. */
export function WorkPanel({ known: { name, title, empty, list, type }, count }: Props) {
  const { t } = useWords();
  const { today } = useCalendar();
  const titleId = useId();
  const page = useQuery({
    queryKey: ["work", name, "first"],
    queryFn: () => call<RecordPageOfRows>(`/api/work/${name}?limit=${SHOWN}`),
    refetchInterval: WORK_REFRESHED,
  }).data;
  const rows = page?.rows ?? [];
  const groups = list.due ? inGroups(rows, today) : [{ group: undefined, rows }];
  const total = count ? `${count.count}${count.more ? "+" : ""}` : "";
  return (
    <section className="work-panel" aria-labelledby={titleId}>
      <div className="work-head">
        <h2 id={titleId}>{title}</h2>
        <span className="count">{total}</span>
        {count && (count.late ?? 0) > 0 && (
          <span className="badge danger">{t("due.lateCount", { count: count.late ?? 0 })}</span>
        )}
      </div>
      {page && rows.length === 0 && <p className="empty">{empty}</p>}
      {groups
        .filter(({ rows: held }) => held.length > 0)
        .map(({ group, rows: held }) => (
          <div key={group ?? "all"}>
            {group && <h3 className={`due-group ${group}`}>{t(`due.group.${group}`)}</h3>}
            <ul className="day-rows">
              {held.map((row) => (
                <DayRow key={row.id} type={type} list={list} row={row} labels={page?.labels} />
              ))}
            </ul>
          </div>
        ))}
      {page?.next && (
        <Link
          className="button quiet"
          to="/work/$programme/$list"
          params={{ programme: programmeOf(name), list: shortName(name) }}
        >
          {t("day.all", { name: title })}
        </Link>
      )}
    </section>
  );
}
