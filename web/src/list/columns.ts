import type { Labels, RecordRow, RecordType } from "../api/types";
import { fieldNamed, stateNamed } from "../definitions/recordType";
import { useAnswerText } from "../fields/AnswerText";
import { isAnswered } from "../form/answers";
import { useCalendar } from "../words/calendar";
import { inZone } from "../words/dates";
import { personName } from "../words/names";
import { type MessageId, useWords } from "../words/words";
import { usePrivacy } from "./privacy";

const ENVELOPE = ["number", "subject", "status", "owner", "updated", "opened", "organisation", "territory", "due"];
const ALIASES: Record<string, string> = { updated_at: "updated", opened_at: "opened" };

/** The head and the plain text of each column of a list. */
export function useColumns(type: RecordType) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const hidden = usePrivacy();

  function head(column: string): string {
    const name = ALIASES[column] ?? column;
    if (ENVELOPE.includes(name)) return t(`column.${name}` as MessageId);
    return label(fieldNamed(type, column)?.label) || column;
  }

  function cell(row: RecordRow, column: string, labels: Labels | undefined): string {
    switch (ALIASES[column] ?? column) {
      case "number":
        return row.number;
      case "subject":
        return hidden ? t("privacy.hidden") : personName(row.subject);
      case "status":
        return label(stateNamed(type, row.status)?.label) || row.status;
      case "owner":
        return row.owner?.display ?? "";
      case "organisation":
        if (typeof row.organisation === "string") return text.named(row.organisation, labels);
        return label(row.organisation?.label);
      case "opened":
        return row.openedAt ? calendar.day(inZone(row.openedAt, calendar.zone).day) : "";
      case "updated":
        return row.updatedAt ? calendar.day(inZone(row.updatedAt, calendar.zone).day) : "";
    }
    const field = fieldNamed(type, column);
    const value = row.values[column];
    if (!field || !isAnswered(value)) return "";
    return text.of(type, field, value, labels);
  }

  function tone(row: RecordRow, column: string): string | undefined {
    if (column === "status") return stateNamed(type, row.status)?.tone ?? "plain";
    const field = fieldNamed(type, column);
    if (field?.type !== "choice") return undefined;
    return text.values(type, field).find((value) => value.code === row.values[column])?.tone;
  }

  return { head, cell, tone };
}
