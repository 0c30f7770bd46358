import type { Field, RecordType } from "../api/types";
import { fieldNamed, fieldsOf, listValues, singleForms } from "../definitions/recordType";
import { useDefinitions, useSession } from "../definitions/useDefinitions";
import { listOptions, useOrganisationOptions, useTerritoryOptions, useUserOptions } from "../fields/options";
import type { Option } from "../fields/RadioGroup";
import { useWords } from "../words/words";

interface Props {
  type: RecordType;
  chosen: Record<string, string>;
  onChange: (next: Record<string, string>) => void;
}

const FILTERED = ["choice", "yes_no", "territory"];
const isFiltered = (field: Field | undefined): field is Field => field !== undefined && FILTERED.includes(field.type);

export function Filters({ type, chosen, onChange }: Props) {
  const { t, label } = useWords();
  const definitions = useDefinitions();
  const session = useSession();
  const organisations = useOrganisationOptions();
  const territories = useTerritoryOptions();
  const colleagues = useUserOptions(session.assignments[0]?.organisation.id).filter(
    (colleague) => colleague.value !== session.user.id,
  );
  const approved = type.states.some((state) => state.steps.some((step) => step.approval));
  const inColumns = type.columns.map((column) => fieldNamed(type, column)).filter(isFiltered);
  const others = singleForms(type)
    .flatMap(fieldsOf)
    .filter((field) => isFiltered(field) && !inColumns.includes(field) && !field.retired);
  const set = (name: string) => (value: string) => {
    const next = { ...chosen, [name]: value };
    if (value === "") delete next[name];
    onChange(next);
  };
  function optionsOf(field: Field): Option[] {
    if (field.type === "territory") return territories;
    if (field.type === "choice") return listOptions(listValues(definitions, type.name, field.list), label);
    return [
      { value: "true", label: t("answer.yes") },
      { value: "false", label: t("answer.no") },
    ];
  }
  const filterFor = (field: Field) => (
    <Filter
      key={field.name}
      id={`filter-${field.name}`}
      name={label(field.label)}
      options={optionsOf(field)}
      value={chosen[`f.${field.name}`]}
      onChange={set(`f.${field.name}`)}
    />
  );
  return (
    <form className="filters no-print" aria-label={t("filter.title")} onSubmit={(event) => event.preventDefault()}>
      <Filter
        id="filter-status"
        name={t("column.status")}
        options={type.states.map((state) => ({ value: state.name, label: label(state.label) }))}
        value={chosen.status}
        onChange={set("status")}
      />
      <Filter
        id="filter-owner"
        name={t("column.owner")}
        options={[
          { value: "me", label: t("filter.mine") },
          { value: "none", label: t("filter.nobody") },
          ...colleagues,
        ]}
        value={chosen.owner}
        onChange={set("owner")}
      />
      {inColumns.map(filterFor)}
      {approved && (
        <Filter
          id="filter-pending"
          name={t("filter.approval")}
          options={[{ value: "true", label: t("filter.waits") }]}
          value={chosen.pending}
          onChange={set("pending")}
        />
      )}
      <details open={others.some((field) => `f.${field.name}` in chosen) || "organisation" in chosen || undefined}>
        <summary>{t("filter.more")}</summary>
        <div className="filters">
          <Filter
            id="filter-organisation"
            name={t("column.organisation")}
            options={organisations}
            value={chosen.organisation}
            onChange={set("organisation")}
          />
          <Filter
            id="filter-order"
            name={t("filter.order")}
            options={[
              { value: "-updated", label: t("filter.newest") },
              { value: "updated", label: t("filter.oldest") },
              { value: "number", label: t("filter.byNumber") },
            ]}
            value={chosen.order}
            onChange={set("order")}
          />
          {others.map(filterFor)}
        </div>
      </details>
    </form>
  );
}

interface FilterProps {
  id: string;
  name: string;
  options: Option[];
  value: string | undefined;
  onChange: (value: string) => void;
}

function Filter({ id, name, options, value, onChange }: FilterProps) {
  const { t } = useWords();
  return (
    <label htmlFor={id} className={value ? "filter used" : "filter"}>
      <span>{name}</span>
      <select id={id} value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("filter.any")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
