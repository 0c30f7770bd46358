import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, callAgain, query, type Tagged } from "../api/client";
import type { Problem } from "../api/problem";
import { BY_ITSELF } from "../api/queries";

/** One opening of a file in an emergency, as the server tells it. */
export interface Emergency {
  id: string;
  record: string;
  type: string;
  number: string;
  by: { id: string; display: string; organisation: string };
  reason: string;
  at: string;
  until: string;
  endedAt?: string;
  verdict?: "justified" | "unjustified";
  remark?: string;
  reviewer?: string;
  mine: boolean;
  live: boolean;
  toSee: boolean;
  toReview: boolean;
}

/** Whoever owns or reviews a file learns of its opening within this time. */
const ASKED_EVERY = 15_000;

type Listed = Tagged<{ emergencies: Emergency[] }>;

/** What is on the screen already is not sent again, nor noted again. */
const list = (before: Listed | undefined, record?: string): Promise<Listed> =>
  callAgain(`/api/emergencies${query({ record })}`, before, record ? {} : { headers: BY_ITSELF });

const emergencies = (listed: Listed) => listed.answer.emergencies;

export const emergenciesQuery = queryOptions({
  queryKey: ["emergencies"],
  queryFn: ({ client, queryKey }) => list(client.getQueryData<Listed>(queryKey)),
  select: emergencies,
  refetchInterval: ASKED_EVERY,
  refetchOnWindowFocus: "always",
});

export const recordEmergenciesQuery = (record: string) =>
  queryOptions({
    queryKey: ["emergencies", record],
    queryFn: ({ client, queryKey }) => list(client.getQueryData<Listed>(queryKey), record),
    select: emergencies,
  });

interface Act {
  emergency: Emergency;
  act: "end" | "seen" | "review";
  verdict?: "justified" | "unjustified";
  remark?: string;
}

/** Ends, takes note of, or reviews one; whatever lists it is asked for again. */
export function useEmergencyAct() {
  const client = useQueryClient();
  return useMutation<void, Problem, Act>({
    mutationFn: ({ emergency, act, verdict, remark }) =>
      call(`/api/emergencies/${emergency.id}/${act}`, { method: "POST", body: { verdict, remark } }),
    onSettled: (_, __, { emergency, act }) => {
      void client.invalidateQueries({ queryKey: ["emergencies"] });
      if (act === "end") void client.invalidateQueries({ queryKey: ["record", emergency.record] });
    },
  });
}
