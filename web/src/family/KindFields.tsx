import type { RelationKind } from "../api/family";
import type { KnownPerson, Person, StoredRecord } from "../api/types";
import { RadioGroup } from "../fields/RadioGroup";
import { controlId } from "../form/FormContext";
import { useWords } from "../words/words";
import { calledIn, kindNamed, useRelationWords } from "./relations";

/** What is about to be said: the new person is of that kind to `of`; or, turned, `of` to the new person. */
export interface Stated {
  kind: string;
  of: string;
  turned: boolean;
}

interface Props {
  path: string;
  record: StoredRecord;
  subject: KnownPerson;
  other: Person;
  stated: Stated;
  fault: string | undefined;
  onChange: (stated: Stated) => void;
}

/** What the person is, and of whom: shown as both will read it, so that nobody becomes the child of her child. */
export function KindFields({ path, record, subject, other, stated, fault, onChange }: Props) {
  const { t, label } = useWords();
  const words = useRelationWords();
  const id = controlId(`${path}.kind`);
  const ofId = controlId(`${path}.of`);
  const kinds = (words.definitions.relations ?? []).filter(
    (kind) => !kind.retired && (!kind.sensitive || record.may.sensitive),
  );
  const groups: [string, RelationKind[]][] = [
    [t("relations.family"), kinds.filter((kind) => kind.family)],
    [t("relations.others"), kinds.filter((kind) => !kind.family && !kind.sensitive)],
    [t("relations.sensitive"), kinds.filter((kind) => kind.sensitive)],
  ];
  const kind = kindNamed(words.definitions, stated.kind);
  const named = [subject, ...Object.values(record.people ?? {}).filter((person) => person.id !== subject.id)];
  const of = named.find((person) => person.id === stated.of) ?? subject;
  const reads = (turned: boolean) => {
    if (!kind) return "";
    const [first, second] = turned ? [of, other] : [other, of];
    return `${words.name(first)}: ${calledIn(kind.label, first.sex, label)} · ${words.name(second)}: ${calledIn(kind.inverse, second.sex, label)}`;
  };
  return (
    <>
      {named.length > 1 && (
        <div className="field">
          <label className="name" htmlFor={ofId}>
            {t("relations.ofWhom")}
          </label>
          <select id={ofId} value={of.id} onChange={(event) => onChange({ ...stated, of: event.target.value })}>
            {named.map((person) => (
              <option key={person.id} value={person.id}>
                {words.name(person)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className={fault ? "field faulty" : "field"}>
        <label className="name" htmlFor={id}>
          {t("relations.kind", { name: words.name(of) })}
        </label>
        {fault && (
          <p className="fault" id={`${id}-fault`}>
            {fault}
          </p>
        )}
        <select
          id={id}
          value={stated.kind}
          aria-required
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onChange({ ...stated, kind: event.target.value, turned: false })}
        >
          <option value="">–</option>
          {groups.map(([name, all]) =>
            all.length > 0 ? (
              <optgroup key={name} label={name}>
                {all.map((one) => (
                  <option key={one.name} value={one.name}>
                    {label(one.label.label)}
                  </option>
                ))}
              </optgroup>
            ) : null,
          )}
        </select>
      </div>
      {kind && !kind.symmetric && (
        <fieldset className="field">
          <legend className="name">{t("relations.whoIsWho")}</legend>
          <RadioGroup
            id={controlId(`${path}.turned`)}
            options={[
              { value: "so", label: reads(false) },
              { value: "turned", label: reads(true) },
            ]}
            value={stated.turned ? "turned" : "so"}
            required
            describedBy={undefined}
            onChange={(side) => onChange({ ...stated, turned: side === "turned" })}
          />
        </fieldset>
      )}
      {kind?.sensitive && <p className="notice warn">{t("relations.sensitiveHelp")}</p>}
    </>
  );
}
