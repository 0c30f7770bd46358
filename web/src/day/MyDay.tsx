import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useSession } from "../definitions/useDefinitions";
import { AccessRequests } from "../lending/AccessRequests";
import { PrivacySwitch } from "../list/PrivacySwitch";
import { WaitingPanel } from "../matching/WaitingPanel";
import { PageTitle } from "../shell/PageTitle";
import { useRowKeys } from "../shell/useRowKeys";
import { useCalendar } from "../words/calendar";
import { weekdayText } from "../words/dates";
import { useWords } from "../words/words";
import { WorkPanel } from "./WorkPanel";
import { useWorkLists } from "./workLists";

export function MyDay() {
  const { t, language } = useWords();
  const calendar = useCalendar();
  const session = useSession();
  const lists = useWorkLists();
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page);
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
      <AccessRequests />
      {lists.length === 0 && (
        <p className="empty">
          {t("day.noLists")} {session.may.figures && <Link to="/figures">{t("figures.title")}</Link>}
        </p>
      )}
      {lists.map(({ count, ...known }) => (
        <WorkPanel key={known.name} known={known} count={count} />
      ))}
      <WaitingPanel />
      {lists.length > 0 && (
        <p className="small no-print key-hint">
          <kbd>j</kbd> <kbd>k</kbd> {t("day.keys")}
        </p>
      )}
    </div>
  );
}
