import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { personsQuery, searchQuery } from "../api/queries";
import { useDefinitions } from "../definitions/useDefinitions";
import { useFormSurroundings } from "../form/FormContext";
import { personName } from "../words/names";
import { useWords } from "../words/words";
import { Combobox } from "./Combobox";
import type { FieldProps } from "./FieldProps";
import { useOrganisationOptions, useTerritoryOptions, useUserOptions } from "./options";
import type { Option } from "./RadioGroup";

function useChosenLabel(value: FieldProps["value"]): string | undefined {
  const { labels } = useFormSurroundings();
  const { label } = useWords();
  return typeof value === "string" ? label(labels[value]) || undefined : undefined;
}

function Choose({ options, onType, ...props }: FieldProps & { options: Option[]; onType?: (words: string) => void }) {
  const [chosen, setChosen] = useState<Option>();
  const known = useChosenLabel(props.value);
  const value = typeof props.value === "string" ? props.value : null;
  return (
    <Combobox
      {...props}
      value={value}
      options={options}
      onType={onType}
      chosenLabel={chosen && chosen.value === value ? chosen.label : known}
      onChange={(next) => {
        setChosen(options.find((option) => option.value === next));
        props.onChange(next);
      }}
    />
  );
}

export function TerritoryField(props: FieldProps) {
  return <Choose {...props} options={useTerritoryOptions()} />;
}

export function OrganisationField(props: FieldProps) {
  return <Choose {...props} options={useOrganisationOptions()} />;
}

export function UserField(props: FieldProps) {
  return <Choose {...props} options={useUserOptions()} />;
}

export function PersonField(props: FieldProps) {
  const [words, setWords] = useState("");
  const found = useQuery(personsQuery(words)).data ?? [];
  const options = found.map((person) => ({ value: person.id, label: personName(person) }));
  return <Choose {...props} options={options} onType={setWords} />;
}

/** Another record, found by its number or name; a place is a record of a type that describes places. */
export function RecordField(props: FieldProps) {
  const [words, setWords] = useState("");
  const definitions = useDefinitions();
  const { label } = useWords();
  const places = Object.values(definitions.records).filter((type) => type.place);
  const wanted = props.field.type === "place" ? places.map((type) => type.name) : (props.field.of ?? []);
  const matches = (type: string | undefined) =>
    wanted.length === 0 || wanted.some((name) => type === name || type?.endsWith(`.${name}`));
  const found = (useQuery(searchQuery(words)).data ?? []).filter(
    (result) => result.kind === "record" && matches(result.type),
  );
  const options = found.map((result) => ({
    value: result.id,
    label: [result.number, personName(result.subject)].filter(Boolean).join(" · "),
    group: label(definitions.records[result.type ?? ""]?.plural),
  }));
  return <Choose {...props} options={options} onType={setWords} />;
}
