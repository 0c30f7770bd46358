import type { Problem } from "../api/problem";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import { joined } from "./choices";
import { type Choices, type Compared, FIELDS, type Which } from "./matching";
import { Refused } from "./Refused";
import { usePersonText } from "./usePersonText";

interface Props {
  compared: Compared;
  choices: Choices;
  keep: Which;
  because: string;
  onBecause: (text: string) => void;
  problem: Problem | null;
  pending: boolean;
  onJoin: () => void;
  onLookAgain: () => void;
  onClose: () => void;
}

/** What will be, before it is: how the person will read, which records move, what stays hidden, and that it can be undone. */
export function JoinDialog(props: Props) {
  const { compared, choices, keep, problem, pending } = props;
  const { t } = useWords();
  const text = usePersonText();
  const person = joined(compared, choices, keep);
  const moving = compared[keep === "one" ? "other" : "one"].records;
  return (
    <Dialog title={t("matching.joinTitle")} onClose={props.onClose}>
      <div className="join-summary">
        <p>{t("matching.willBe")}</p>
        <dl>
          {FIELDS.filter((field) => person[field]).map((field) => (
            <div key={field}>
              <dt>{t(`person.${field}`)}</dt>
              <dd>{text.value(field, person[field])}</dd>
            </div>
          ))}
        </dl>
        <p>{t("matching.willMove", { count: moving.length, numbers: moving.map((file) => file.number).join(", ") })}</p>
        <p className="small">{t("matching.willShow")}</p>
        <p className="small">{t("matching.canUndo")}</p>
        <Because value={props.because} onChange={props.onBecause} />
        {problem && <Refused problem={problem} onLookAgain={props.onLookAgain} />}
        <div className="buttons">
          <button type="button" className="primary" disabled={pending} onClick={props.onJoin}>
            {t("matching.joinDo")}
          </button>
          <button type="button" className="quiet" onClick={props.onClose}>
            {t("record.cancel")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Why, in a few words, if somebody wants to say. */
export function Because({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useWords();
  return (
    <div className="field">
      <label className="name" htmlFor="because">
        {t("matching.because")} <span className="optional">{t("field.optional")}</span>
      </label>
      <textarea
        id="because"
        rows={2}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
