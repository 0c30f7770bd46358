import type { Person, Value } from "../api/types";
import { Combobox } from "../fields/Combobox";
import { DateField } from "../fields/DateField";
import { useTerritoryOptions } from "../fields/options";
import { RadioGroup } from "../fields/RadioGroup";
import { controlId } from "../form/FormContext";
import { useWords } from "../words/words";

interface Props {
  person: Person;
  onChange: (person: Person) => void;
  faults: ReadonlyMap<string, string>;
}

const TEXTS = ["family", "given", "patronymic", "phone"] as const;

/** What is known of a person; nothing but a name is ever demanded here. */
export function PersonFields({ person, onChange, faults }: Props) {
  const { t } = useWords();
  const territories = useTerritoryOptions();
  const set = (part: Partial<Person>) => onChange({ ...person, ...part });
  const bornId = controlId("subject.born");
  const sexId = controlId("subject.sex");
  const territoryId = controlId("subject.territory");
  const fault = (name: string) => {
    const text = faults.get(`subject.${name}`);
    return text ? (
      <p className="fault" id={`${controlId(`subject.${name}`)}-fault`}>
        {text}
      </p>
    ) : null;
  };
  return (
    <div className="person-fields">
      {TEXTS.map((name) => (
        <div key={name} className="field">
          <label className="name" htmlFor={controlId(`subject.${name}`)}>
            {t(`person.${name}`)}
          </label>
          {fault(name)}
          <input
            id={controlId(`subject.${name}`)}
            type={name === "phone" ? "tel" : "text"}
            autoComplete="off"
            value={person[name] ?? ""}
            onChange={(event) => set({ [name]: event.target.value || null })}
          />
        </div>
      ))}
      <fieldset className="field">
        <legend className="name">{t("person.sex")}</legend>
        {fault("sex")}
        <RadioGroup
          id={sexId}
          options={(["female", "male", "unknown"] as const).map((value) => ({ value, label: t(`person.${value}`) }))}
          value={person.sex ?? null}
          required
          describedBy={undefined}
          onChange={(sex) => set({ sex: sex as Person["sex"] })}
        />
      </fieldset>
      <fieldset className="field">
        <legend className="name">{t("person.born")}</legend>
        {fault("born")}
        <DateField
          field={{
            name: "born",
            type: "date",
            label: { az: "", en: "", ru: "" },
            precision: ["day", "month", "year", "age"],
          }}
          id={bornId}
          path="subject.born"
          value={(person.born as Value) ?? null}
          required={false}
          describedBy={undefined}
          invalid={false}
          onChange={(born) => set({ born: born as Person["born"] })}
        />
      </fieldset>
      <div className="field">
        <label className="name" htmlFor={territoryId}>
          {t("person.territory")}
        </label>
        {fault("territory")}
        <Combobox
          id={territoryId}
          options={territories}
          value={person.territory ?? null}
          onChange={(territory) => set({ territory })}
        />
      </div>
    </div>
  );
}
