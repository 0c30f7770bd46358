import { useEffect, useRef, useState } from "react";
import type { Conflict, Labels, RecordType, Value } from "../api/types";
import { fieldAt } from "../definitions/recordType";
import { useAnswerText } from "../fields/AnswerText";
import type { Choices, Side } from "../form/conflict";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";

interface Props {
  type: RecordType;
  conflicts: Conflict[];
  labels: Labels;
  onDecided: (choices: Choices) => void;
}

/** Someone else saved first: both values side by side, who and when, and a choice for each field. */
export function ConflictPanel({ type, conflicts, labels, onDecided }: Props) {
  const { t, label } = useWords();
  const [choices, setChoices] = useState<Choices>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = conflicts.filter((conflict) => !choices[conflict.path]).length;
  return (
    <section className="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" tabIndex={-1} ref={heading}>
        {t("conflict.title")}
      </h2>
      <p>{t("conflict.explain")}</p>
      {conflicts.map((conflict) => (
        <ConflictChoice
          key={conflict.path}
          conflict={conflict}
          type={type}
          labels={labels}
          name={label(fieldAt(type, conflict.path)?.label) || conflict.path}
          chosen={choices[conflict.path]}
          onChoose={(side) => setChoices((held) => ({ ...held, [conflict.path]: side }))}
        />
      ))}
      <button type="button" className="primary" disabled={open > 0} onClick={() => onDecided(choices)}>
        {t("conflict.send")}
      </button>
      {open > 0 && <p className="small">{t("conflict.open", { count: open })}</p>}
    </section>
  );
}

interface ChoiceProps {
  conflict: Conflict;
  type: RecordType;
  labels: Labels;
  name: string;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

function ConflictChoice({ conflict, type, labels, name, chosen, onChoose }: ChoiceProps) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const text = useAnswerText();
  const field = fieldAt(type, conflict.path);
  const shown = (value: Value) => (field ? text.of(type, field, value, labels) : String(value ?? ""));
  const by =
    conflict.by && typeof conflict.by === "object" && "display" in conflict.by
      ? conflict.by.display
      : label(conflict.by);
  const when = conflict.at ? calendar.moment(conflict.at) : "";
  return (
    <fieldset className="sides">
      <legend>{name}</legend>
      <label className="side">
        <input
          type="radio"
          name={`conflict-${conflict.path}`}
          checked={chosen === "yours"}
          onChange={() => onChoose("yours")}
        />
        <span>
          <small>{t("conflict.yours")}</small>
          <span>{shown(conflict.yours)}</span>
        </span>
      </label>
      <label className="side">
        <input
          type="radio"
          name={`conflict-${conflict.path}`}
          checked={chosen === "theirs"}
          onChange={() => onChoose("theirs")}
        />
        <span>
          <small>{[by || t("conflict.theirs"), when].filter(Boolean).join(", ")}</small>
          <span>{shown(conflict.theirs)}</span>
        </span>
      </label>
    </fieldset>
  );
}
