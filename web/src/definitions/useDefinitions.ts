import { useSuspenseQuery } from "@tanstack/react-query";
import { definitionsQuery, sessionQuery } from "../api/queries";
import type { Definitions, Session } from "../api/types";

/** The definitions this person may read; screens below the shell always have them. */
export function useDefinitions(): Definitions {
  return useSuspenseQuery(definitionsQuery).data;
}

export function useSession(): Session {
  const session = useSuspenseQuery(sessionQuery).data;
  if (!session) throw new Error("A screen for signed-in people was shown to nobody.");
  return session;
}
