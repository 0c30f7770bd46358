import type { Reason } from "../candidates/candidates";
import { useWords } from "../words/words";
import { differing, weight } from "./choices";
import { type Choices, type Compared, FIELDS, type PersonField, type Which } from "./matching";
import { usePersonText } from "./usePersonText";

interface Props {
  compared: Compared;
  choices: Choices;
  onChoose?: (field: PersonField, which: Which) => void;
}

/** Both entries field by field: where they differ, a choice of what stands; where they agree, quietly once. */
export function CompareRows({ compared, choices, onChoose }: Props) {
  const different = differing(compared);
  return (
    <div className="compare-rows">
      {FIELDS.map((field) =>
        different.includes(field) ? (
          <Choice
            key={field}
            field={field}
            compared={compared}
            chosen={choices[field]}
            onChoose={onChoose && ((which) => onChoose(field, which))}
          />
        ) : (
          <Agreed key={field} field={field} compared={compared} />
        ),
      )}
    </div>
  );
}

function Agreed({ field, compared }: { field: PersonField; compared: Compared }) {
  const { t } = useWords();
  const text = usePersonText();
  const known = compared.one.person[field];
  return (
    <div className="compare-row agreed">
      <p className="compare-name">{t(`person.${field}`)}</p>
      <p>{text.value(field, known)}</p>
      <p className="small">
        {known ? t("matching.both") : ""} <Speaks reason={compared.reasons.find((one) => one.field === field)} />
      </p>
    </div>
  );
}

interface ChoiceProps {
  field: PersonField;
  compared: Compared;
  chosen: Which | undefined;
  onChoose: ((which: Which) => void) | undefined;
}

function Choice({ field, compared, chosen, onChoose }: ChoiceProps) {
  const { t } = useWords();
  const text = usePersonText();
  return (
    <fieldset className="compare-row differs">
      <legend className="compare-name">{t(`person.${field}`)}</legend>
      {(["one", "other"] as const).map((which) => {
        const value = (
          <span>
            <small>{t(`matching.${which}`)}</small>
            <span className={compared[which].person[field] ? undefined : "unanswered"}>
              {text.value(field, compared[which].person[field])}
            </span>
          </span>
        );
        if (!onChoose) {
          return (
            <div key={which} className="side">
              {value}
            </div>
          );
        }
        return (
          <label key={which} className={chosen === which ? "side chosen" : "side"}>
            <input type="radio" name={`pair-${field}`} checked={chosen === which} onChange={() => onChoose(which)} />
            {value}
          </label>
        );
      })}
      <p className="small">
        <Speaks reason={compared.reasons.find((one) => one.field === field)} />
      </p>
    </fieldset>
  );
}

const AGAINST = new Set(["against", "strongAgainst"]);

/** What a field says of whether the two are one. */
function Speaks({ reason }: { reason: Reason | undefined }) {
  const { t } = useWords();
  if (!reason) return null;
  const weighs = weight(reason);
  const tone = AGAINST.has(weighs) ? "badge danger" : weighs === "little" ? "badge" : "badge good";
  return (
    <>
      {reason.agreement !== "same" && reason.agreement !== "other" && (
        <>{t(`candidate.agreement.${reason.agreement}`)} </>
      )}
      <span className={tone}>{t(`matching.weight.${weighs}`)}</span>
    </>
  );
}
