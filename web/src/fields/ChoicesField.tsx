import { useState } from "react";
import { searchable } from "../words/order";
import { useWords } from "../words/words";
import type { FieldProps } from "./FieldProps";
import { grouped } from "./NativeSelect";
import type { Option } from "./RadioGroup";

/** Of a list longer than this only the first are drawn; a word brings the others. */
const LONG = 40;
const FIRST = 20;

/** Several answers: check boxes, with a filter above them when there are more than twelve. */
export function ChoicesField({ id, value, onChange, describedBy, options }: FieldProps & { options: Option[] }) {
  const { t, language } = useWords();
  const [words, setWords] = useState("");
  const chosen = Array.isArray(value) ? value : [];
  const wanted = searchable(words, language);
  const found = options.filter(
    (option) => chosen.includes(option.value) || searchable(option.label, language).includes(wanted),
  );
  let others = 0;
  const seen =
    found.length > LONG ? found.filter((option) => chosen.includes(option.value) || others++ < FIRST) : found;
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((held) => held !== code) : [...chosen, code]);
  return (
    <div className="options">
      {options.length > 12 && (
        <input
          type="search"
          aria-label={t("field.searchList")}
          placeholder={t("field.searchList")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {grouped(seen).map(({ group, options: held }) => (
        <fieldset key={group ?? ""}>
          {group && <legend className="group-name">{group}</legend>}
          {held.map((option) => (
            <label key={option.value} className="option">
              <input
                type="checkbox"
                id={option === seen[0] ? id : `${id}-${option.value}`}
                checked={chosen.includes(option.value)}
                aria-describedby={option === seen[0] ? describedBy : undefined}
                onChange={() => toggle(option.value)}
              />
              <span>{option.label}</span>
            </label>
          ))}
        </fieldset>
      ))}
      {seen.length < found.length && (
        <p className="help">{t("field.moreChoices", { count: found.length - seen.length })}</p>
      )}
    </div>
  );
}
