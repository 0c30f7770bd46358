import { useDefinitions } from "../definitions/useDefinitions";
import { useAnswerText } from "../fields/AnswerText";
import { usePrivacy } from "../list/privacy";
import { useCalendar } from "../words/calendar";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import type { Entry, FileOf, PersonField, Value } from "./matching";

/** Persons and what is known of them, as texts; hidden where names are. */
export function usePersonText() {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const definitions = useDefinitions();
  const hidden = usePrivacy();

  function value(field: PersonField, known: Value): string {
    if (known === null || known === undefined || known === "") return t("matching.notKnown");
    if (hidden) return t("privacy.hidden");
    if (typeof known === "object") return calendar.partial(known);
    if (field === "sex") return t(`person.${known as "female" | "male" | "unknown"}`);
    return field === "territory" ? text.named(known, undefined) : known;
  }

  return {
    hidden,
    value,
    name: (person: Entry) => (hidden ? t("privacy.hidden") : personName(person) || t("matching.nameless")),
    facts: (person: Entry) =>
      hidden
        ? ""
        : [
            person.sex && person.sex !== "unknown" && t(`person.${person.sex}`),
            person.born && calendar.partial(person.born),
            person.territory && text.named(person.territory, undefined),
            person.phone,
          ]
            .filter(Boolean)
            .join(" · "),
    file: (file: FileOf | { type: string; number: string }) =>
      `${label(definitions.records[file.type]?.label) || file.type} ${file.number}`,
  };
}
