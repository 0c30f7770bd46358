import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../api/client";
import type { KnownPerson, Person } from "../api/types";

/** What one field says for or against two being one person. */
export interface Reason {
  field: "given" | "family" | "patronymic" | "born" | "sex" | "territory" | "phone";
  agreement: "same" | "spelled" | "changed_places" | "slip" | "near" | "fits" | "alike" | "other";
  /** Above 0 it speaks for one person, below 0 against. */
  bits: number;
}

export type Band = "likely" | "possible" | "kin" | "faint";

/** A person on file that may be the one who is described. */
export interface Candidate {
  person: KnownPerson;
  band: Band;
  reasons: Reason[];
}

export interface Found {
  candidates: Candidate[];
  /** Organisations that hold a file of the one described, which the viewer may not see. */
  elsewhere: string[];
}

export type Described = { name: string } | Person;

/** What is typed is sent when the hand rests, not with every letter. */
const RESTS_AFTER = 180;

export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const wait = setTimeout(() => setRested(value), RESTS_AFTER);
    return () => clearTimeout(wait);
  }, [value]);
  return rested;
}

const isName = (described: Described): described is { name: string } => "name" in described;

/** One name alone leads to nobody in particular. */
function tellsEnough(described: Described): boolean {
  if (isName(described)) return described.name.trim().length > 1;
  const { given, family, patronymic, born, phone } = described;
  return [given, family, patronymic, born].filter(Boolean).length > 1 || Boolean(phone && phone.length > 6);
}

export const candidatesQuery = (described: Described) =>
  queryOptions({
    queryKey: ["candidates", described],
    queryFn: ({ signal }) => call<Found>("/api/persons/alike", { method: "POST", body: described, stop: signal }),
    enabled: tellsEnough(described),
    placeholderData: keepPreviousData,
    // Somebody else may put the child on file the next minute; and what was typed is not to be kept.
    staleTime: 10_000,
    gcTime: 30_000,
  });
