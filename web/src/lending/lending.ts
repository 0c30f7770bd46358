import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, callAgain, type Tagged } from "../api/client";
import type { Problem } from "../api/problem";
import { BY_ITSELF } from "../api/queries";
import type { Person, RecordReference } from "../api/types";

/** Somebody asks an organisation to be let see its files of a child. */
export interface AccessRequest {
  id: string;
  organisation: string;
  by: { id: string; display: string; organisation: string };
  reason: string;
  at: string;
  verdict?: "granted" | "refused" | "withdrawn";
  decidedAt?: string;
  decidedBy?: string;
  remark?: string;
  until?: string;
  mine: boolean;
  /** Whether something is lent still. */
  live: boolean;
  person?: Person;
  /** While it waits, what may be lent; afterwards what is lent and may be read. */
  records: RecordReference[];
}

type Listed = Tagged<{ requests: AccessRequest[] }>;

const ASKED_EVERY = 30_000;

/** What is on the screen already is not sent again, nor noted again. */
export const accessRequestsQuery = queryOptions({
  queryKey: ["access-requests"],
  queryFn: ({ client, queryKey }) =>
    callAgain<{ requests: AccessRequest[] }>("/api/access-requests", client.getQueryData<Listed>(queryKey), {
      headers: BY_ITSELF,
    }),
  select: (listed: Listed) => listed.answer.requests,
  refetchInterval: ASKED_EVERY,
});

interface Deed {
  request: AccessRequest;
  deed: "grant" | "refuse" | "withdraw" | "end";
  body?: { records?: string[]; days?: number; remark?: string };
}

export function useLendingDeed() {
  const client = useQueryClient();
  return useMutation<void, Problem, Deed>({
    mutationFn: ({ request, deed, body = {} }) =>
      call(`/api/access-requests/${request.id}/${deed}`, { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["access-requests"] }),
  });
}
