import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { workQuery } from "../api/queries";
import { useDefinitions, useSession } from "../definitions/useDefinitions";
import { PrivacySwitch } from "../list/PrivacySwitch";
import { PageTitle } from "../shell/PageTitle";
import { useRowKeys } from "../shell/useRowKeys";
import { useCalendar } from "../words/calendar";
import { weekdayText } from "../words/dates";
import { useWords } from "../words/words";
import { WorkPanel } from "./WorkPanel";

export function MyDay() {
  const { t, language } = useWords();
  const calendar = useCalendar();
  const session = useSession();
  const definitions = useDefinitions();
  const counts = useQuery(workQuery).data;
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page);
  const lists = session.work.flatMap((name) => {
    const list = definitions.work[name];
    const type = list && definitions.records[list.record];
    return list && type ? [{ name, list, type }] : [];
  });
  return (
    <div className="day" ref={page}>
      <PageTitle text={t("day.title")} />
      <div className="page-head">
        <div>
          <h1 tabIndex={-1}>{t("day.title")}</h1>
          <p className="kicker">
            {weekdayText(calendar.today, language)}, {calendar.day(calendar.today)}
          </p>
        </div>
        <div className="buttons no-print">
          <PrivacySwitch />
        </div>
      </div>
      {lists.length === 0 && (
        <p className="empty">
          {t("day.noLists")} {session.may.figures && <Link to="/figures">{t("figures.title")}</Link>}
        </p>
      )}
      {lists.map(({ name, list, type }) => (
        <WorkPanel
          key={name}
          name={name}
          list={list}
          type={type}
          count={counts?.find((count) => count.name === name)}
        />
      ))}
      {lists.length > 0 && (
        <p className="small no-print key-hint">
          <kbd>j</kbd> <kbd>k</kbd> {t("day.keys")}
        </p>
      )}
    </div>
  );
}
