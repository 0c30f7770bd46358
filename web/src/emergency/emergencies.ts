import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, query } from "../api/client";
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

const list = (record?: string) =>
  call<{ emergencies: Emergency[] }>(`/api/emergencies${query({ record })}`, record ? {} : { headers: BY_ITSELF }).then(
    (answer) => answer.emergencies,
  );

export const emergenciesQuery = queryOptions({
  queryKey: ["emergencies"],
  queryFn: () => list(),
  refetchInterval: ASKED_EVERY,
  refetchOnWindowFocus: "always",
});

export const recordEmergenciesQuery = (record: string) =>
  queryOptions({ queryKey: ["emergencies", record], queryFn: () => list(record) });

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
