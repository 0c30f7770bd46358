import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, query } from "../api/client";
import type { Problem } from "../api/problem";
import { BY_ITSELF, WORK_REFRESHED } from "../api/queries";
import type { OrganisationName, PartialDate, Person } from "../api/types";
import type { Band, Reason } from "../candidates/candidates";

/** The fields of a person, in the order in which they are read. */
export const FIELDS = ["family", "given", "patronymic", "sex", "born", "phone", "territory"] as const;
export type PersonField = (typeof FIELDS)[number];
export type Which = "one" | "other";
export type Value = string | PartialDate | null | undefined;

export interface Entry extends Person {
  id: string;
  age?: number | null;
}
export interface FileOf {
  id: string;
  type: string;
  number: string;
  status: string;
  organisation: OrganisationName;
  openedAt: string;
}
export interface Tie {
  id: string;
  kind: string;
  side: "person" | "of";
  who: Entry;
  record: string;
  type: string;
  number: string;
}
export interface SideOf {
  person: Entry;
  version: number;
  openedAt: string;
  records: FileOf[];
  relations: Tie[];
}
export interface Judged {
  as: "same" | "apart";
  at: string;
  by?: string;
  because?: string;
}
export type Agreement = "same" | "spelled" | "changed_places" | "slip" | "near" | "fits" | "alike" | "other";
export interface Pair {
  id: string;
  bits?: number;
  proposedAt: string;
  judged?: Judged;
  one: Entry;
  other: Entry;
}
export interface Compared {
  id?: string;
  bits: number;
  /** Likely one person, possibly, rather kin of each other, or faintly alike. */
  band: Band;
  judged?: Judged;
  one: SideOf;
  other: SideOf;
  reasons: Reason[];
}
export interface MergeField {
  field: PersonField;
  kept: Value;
  other: Value;
  taken: "kept" | "other";
  now: "taken" | "back" | "corrected" | "kept";
}
export interface Merge {
  id: string;
  kept: string;
  other: Entry;
  at: string;
  by: string;
  organisation: OrganisationName;
  because?: string;
  fields: MergeField[];
  records: { record: FileOf; undone: boolean }[];
  later: FileOf[];
  undone?: { at: string; by?: string; because?: string };
  open: boolean;
}
export interface Merges {
  person: Entry;
  merges: Merge[];
}
export type Choices = Partial<Record<PersonField, Which>>;
export interface Judgement {
  id: string;
  one: string;
  other: string;
  keep: string;
  versions: { one: number; other: number };
  fields: Choices;
  because?: string;
}
export interface Undo {
  fields?: PersonField[];
  records?: string[];
  pair?: "apart" | "open";
  because?: string;
}

export type QueueState = "open" | "apart";

export const proposalsPage = (state: QueueState, after?: string) =>
  call<{ proposals: Pair[]; next?: string }>(`/api/proposals${query({ state, after })}`);

/** How many wait; asked again as often as the work lists are. */
export const waitingQuery = queryOptions({
  queryKey: ["proposals", "waiting"],
  queryFn: () => call<{ count: number; more: boolean }>("/api/proposals/waiting", { headers: BY_ITSELF }),
  refetchInterval: WORK_REFRESHED,
});

export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ["proposals", "one", id],
    queryFn: () => call<Compared>(`/api/proposals/${id}`),
    staleTime: 0,
    gcTime: 0,
    // What is looked at stays as it was seen: a change meanwhile is told when it is judged.
    refetchOnWindowFocus: false,
  });

export const besideQuery = (one: string, other: string) =>
  queryOptions({
    queryKey: ["proposals", "two", one, other],
    queryFn: () => call<Compared>(`/api/persons/${one}/beside/${other}`),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const mergesQuery = (person: string) =>
  queryOptions({
    queryKey: ["merges", person],
    queryFn: () => call<Merges>(`/api/persons/${person}/merges`),
    staleTime: 0,
    gcTime: 0,
  });

type Deed =
  | { deed: "merge"; proposal?: string; judgement: Judgement }
  | { deed: "apart"; proposal?: string; one: string; other: string; because?: string }
  | { deed: "reopen"; proposal: string }
  | { deed: "undo"; merge: string; undo: Undo };

/** What was made: a joining, or what is remembered of two whom nobody had proposed. */
export interface Made {
  merge?: string;
  person?: string;
  proposal?: string;
}

function send(deed: Deed): Promise<Made | undefined> {
  switch (deed.deed) {
    case "merge": {
      const { one, other, ...judged } = deed.judgement;
      return deed.proposal
        ? call(`/api/proposals/${deed.proposal}/merge`, { method: "POST", body: judged })
        : call("/api/merges", { method: "POST", body: { one, other, ...judged } });
    }
    case "apart":
      return call(
        deed.proposal ? `/api/proposals/${deed.proposal}/apart` : `/api/persons/${deed.one}/beside/${deed.other}/apart`,
        { method: "POST", body: { because: deed.because } },
      );
    case "reopen":
      return call(`/api/proposals/${deed.proposal}/reopen`, { method: "POST", body: {} });
    case "undo":
      return call(`/api/merges/${deed.merge}/undo`, { method: "POST", body: deed.undo });
  }
}

/** Judges, joins, takes apart; what hangs on it is asked for again. */
export function useJudging() {
  const client = useQueryClient();
  return useMutation<Made | undefined, Problem, Deed>({
    mutationFn: send,
    onSuccess: () => {
      // Not the pair itself: what was just judged stays on the screen until the judge goes on.
      void client.invalidateQueries({ queryKey: ["proposals", "waiting"] });
      void client.invalidateQueries({ queryKey: ["proposals", "list"] });
      void client.invalidateQueries({ queryKey: ["merges"] });
      void client.invalidateQueries({ queryKey: ["record"] });
      void client.invalidateQueries({ queryKey: ["family"] });
    },
  });
}
