import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { organisationsQuery, territoriesQuery, usersQuery } from "../api/queries";
import type { Field, ListValue, Territory } from "../api/types";
import { listValues } from "../definitions/recordType";
import { useDefinitions } from "../definitions/useDefinitions";
import { comparer } from "../words/order";
import { type Speech, useWords } from "../words/words";
import type { Option } from "./RadioGroup";

/** The selectable values of a list under the name of their group; a retired one only while it is the answer. */
export function listOptions(values: ListValue[], label: Speech["label"], kept: string[] = []): Option[] {
  const byCode = new Map(values.map((value) => [value.code, value]));
  const groups = new Set(values.map((value) => value.parent).filter(Boolean));
  return values
    .filter((value) => value.selectable !== false && !groups.has(value.code))
    .filter((value) => !value.retired || kept.includes(value.code))
    .map((value) => ({
      value: value.code,
      label: label(value.label),
      group: value.parent ? label(byCode.get(value.parent)?.label) : undefined,
    }));
}

export function useListOptions(type: string, field: Field, value: unknown): Option[] {
  const definitions = useDefinitions();
  const { label } = useWords();
  const kept = Array.isArray(value) ? value : [String(value ?? "")];
  const keptKey = kept.join(" ");
  return useMemo(
    () => listOptions(listValues(definitions, type, field.list), label, keptKey.split(" ")),
    [definitions, type, field.list, label, keptKey],
  );
}

export function territoryOptions(territories: Territory[], { label, language }: Speech): Option[] {
  const compare = comparer(language);
  const byCode = new Map(territories.map((territory) => [territory.code, territory]));
  return territories
    .filter((territory) => territory.parent)
    .map((territory) => {
      const parent = territory.parent ? byCode.get(territory.parent) : undefined;
      // The country itself is no group worth naming.
      return {
        value: territory.code,
        label: label(territory.label),
        group: parent?.parent ? label(parent.label) : undefined,
      };
    })
    .sort(
      (one, other) => compare(one.group ?? one.label, other.group ?? other.label) || compare(one.label, other.label),
    );
}

export function useTerritoryOptions(): Option[] {
  const territories = useQuery(territoriesQuery).data;
  const speech = useWords();
  return useMemo(() => territoryOptions(territories ?? [], speech), [territories, speech]);
}

export function useOrganisationOptions(): Option[] {
  const organisations = useQuery(organisationsQuery).data;
  const { label, language } = useWords();
  return useMemo(() => {
    const compare = comparer(language);
    return (organisations ?? [])
      .map((organisation) => ({ value: organisation.id, label: label(organisation.label) }))
      .sort((one, other) => compare(one.label, other.label));
  }, [organisations, label, language]);
}

export function useUserOptions(organisation?: string): Option[] {
  const users = useQuery(usersQuery(organisation)).data;
  const { language } = useWords();
  return useMemo(() => {
    const compare = comparer(language);
    return (users ?? [])
      .map((user) => ({ value: user.id, label: user.display }))
      .sort((one, other) => compare(one.label, other.label));
  }, [users, language]);
}
