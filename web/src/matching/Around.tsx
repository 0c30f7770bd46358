import { Link } from "@tanstack/react-router";
import { useDefinitions } from "../definitions/useDefinitions";
import { useRelationWords } from "../family/relations";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import type { Compared, FileOf, SideOf, Which } from "./matching";
import { usePersonText } from "./usePersonText";

/** The records of both that the judge sees, and who is named near them. */
export function Around({ compared }: { compared: Compared }) {
  return (
    <div className="around-both">
      {(["one", "other"] as const).map((which) => (
        <AroundOne key={which} which={which} side={compared[which]} />
      ))}
    </div>
  );
}

function AroundOne({ which, side }: { which: Which; side: SideOf }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const words = useRelationWords();
  const text = usePersonText();
  return (
    <section aria-labelledby={`around-${which}`}>
      <h2 id={`around-${which}`}>{t(`matching.${which}`)}</h2>
      <p className="small">{t("matching.since", { day: calendar.day(calendar.dayOf(side.openedAt)) })}</p>
      <h3>{t("matching.records")}</h3>
      {side.records.length === 0 && <p className="small">{t("matching.noRecords")}</p>}
      <ul>
        {side.records.map((file) => (
          <li key={file.id}>
            <FileLine file={file} />
          </li>
        ))}
      </ul>
      {side.relations.length > 0 && (
        <>
          <h3>{t("relations.title")}</h3>
          <ul>
            {side.relations.map((tie) => (
              <li key={tie.id}>
                {words.called(tie.kind, tie.who.sex, tie.side === "person")}: {text.name(tie.who)}{" "}
                <span className="number">{tie.number}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** A record in a line: what, which number, whose, since when. */
export function FileLine({ file }: { file: FileOf }) {
  const { label } = useWords();
  const calendar = useCalendar();
  const text = usePersonText();
  const states = useDefinitions().records[file.type]?.states ?? [];
  const state = label(states.find((one) => one.name === file.status)?.label);
  return (
    <>
      <Link to="/record/$id" params={{ id: file.id }} search={{}}>
        {text.file(file)}
      </Link>
      <span className="small">
        {" "}
        {[state, label(file.organisation.label), calendar.day(calendar.dayOf(file.openedAt))]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </>
  );
}
