import { Link } from "@tanstack/react-router";
import type { Labels, RecordRow, RecordType, WorkList } from "../api/types";
import { useColumns } from "../list/columns";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { dueDay, dueGroup, dueText } from "./due";

const TONES = { late: "danger", today: "warn", week: "plain", later: "plain", undated: "plain" };

interface Props {
  type: RecordType;
  list: WorkList;
  row: RecordRow;
  labels: Labels | undefined;
}

/** What to do, for whom, by when. */
export function DayRow({ type, list, row, labels }: Props) {
  const speech = useWords();
  const { today } = useCalendar();
  const { head, cell, tone } = useColumns(type);
  const title = type.title && row.values[type.title] !== undefined ? type.title : "subject";
  const name = cell(row, title, labels);
  const day = dueDay(row);
  const facts = list.columns.filter((column) => !["number", "subject", title, list.due].includes(column));
  return (
    <li className="day-row">
      <Link to="/record/$id" params={{ id: row.id }} data-row className="row-link">
        <span className="day-name">{name || speech.label(type.label)}</span>{" "}
        <span className="number">{row.number}</span>
      </Link>
      <span className="day-facts">
        {facts.map((column) => {
          const text = cell(row, column, labels);
          if (!text) return null;
          const toned = tone(row, column);
          return (
            <span key={column} className={toned ? `badge ${toned}` : undefined}>
              <span className="visually-hidden">{head(column)}: </span>
              {text}
            </span>
          );
        })}
      </span>
      {day && <span className={`badge due ${TONES[dueGroup(day, today)]}`}>{dueText(day, today, speech)}</span>}
    </li>
  );
}
