import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { newId } from "../api/identity";
import { filtersQuery } from "../api/queries";
import type { RecordType, SavedFilter } from "../api/types";
import { useWords } from "../words/words";

interface Props {
  type: RecordType;
  chosen: Record<string, string>;
  onChoose: (next: Record<string, string>) => void;
}

const asText = (chosen: Record<string, string>) =>
  new URLSearchParams(Object.entries(chosen).sort(([one], [other]) => (one < other ? -1 : 1))).toString();

/** The filters this person has named, and a way to name the present one. */
export function SavedFilters({ type, chosen, onChoose }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const [naming, setNaming] = useState<string>();
  const filters = (useQuery(filtersQuery).data ?? []).filter((filter) => filter.type === type.name);
  const present = asText(chosen);
  const again = { onSuccess: () => client.invalidateQueries(filtersQuery) };
  const save = useMutation({
    mutationFn: (name: string) =>
      call(`/api/filters/${newId()}`, { method: "PUT", body: { name, type: type.name, query: present } }),
    ...again,
  });
  const remove = useMutation({
    mutationFn: (filter: SavedFilter) => call(`/api/filters/${filter.id}`, { method: "DELETE" }),
    ...again,
  });
  const known = filters.find((filter) => filter.query === present);
  if (filters.length === 0 && present === "") return null;

  return (
    <div className="saved-filters no-print">
      {filters.map((filter) => (
        <button
          key={filter.id}
          type="button"
          className="chip"
          aria-pressed={filter === known}
          onClick={() => onChoose(Object.fromEntries(new URLSearchParams(filter.query)))}
        >
          {filter.name}
        </button>
      ))}
      {known && (
        <button type="button" className="quiet" onClick={() => remove.mutate(known)}>
          {t("filter.forget", { name: known.name })}
        </button>
      )}
      {present !== "" && !known && naming === undefined && (
        <button type="button" className="quiet" onClick={() => setNaming("")}>
          {t("filter.save")}
        </button>
      )}
      {present !== "" && naming === undefined && (
        <button type="button" className="quiet" onClick={() => onChoose({})}>
          {t("filter.clear")}
        </button>
      )}
      {naming !== undefined && (
        <form
          className="naming"
          onSubmit={(event) => {
            event.preventDefault();
            if (naming.trim()) save.mutate(naming.trim());
            setNaming(undefined);
          }}
        >
          <label htmlFor="filter-name">{t("filter.name")}</label>
          <input
            id="filter-name"
            // biome-ignore lint/a11y/noAutofocus: the field appears because its author asked for it.
            autoFocus
            maxLength={80}
            value={naming}
            onChange={(event) => setNaming(event.target.value)}
          />
          <button type="submit" className="secondary">
            {t("record.save")}
          </button>
          <button type="button" className="quiet" onClick={() => setNaming(undefined)}>
            {t("record.cancel")}
          </button>
        </form>
      )}
    </div>
  );
}
