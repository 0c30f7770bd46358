import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { comparer } from "../words/order";
import { useWords } from "../words/words";
import { choicesQuery } from "./accounts";

/** A role and where: the names of the fields are `role` and `organisation`. */
export function RoleFields() {
  const { t, label, language } = useWords();
  const id = useId();
  const choices = useQuery(choicesQuery).data;
  const compare = comparer(language);
  const sorted = (options: { value: string; text: string }[]) =>
    options.sort((one, other) => compare(one.text, other.text));
  const select = (name: string, text: string, options: { value: string; text: string }[]) => (
    <div className="field">
      <label className="name" htmlFor={`${id}-${name}`}>
        {text}
      </label>
      <select id={`${id}-${name}`} name={name} required defaultValue="">
        <option value="" disabled>
          –
        </option>
        {sorted(options).map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <>
      {select(
        "role",
        t("accounts.role"),
        (choices?.roles ?? []).map((role) => ({ value: role.role, text: label(role.label) })),
      )}
      {select(
        "organisation",
        t("column.organisation"),
        (choices?.organisations ?? []).map((place) => ({ value: place.id, text: label(place.label) })),
      )}
    </>
  );
}
