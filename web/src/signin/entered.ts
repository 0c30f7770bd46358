import type { QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries";
import { sessionLost } from "../api/sessionLost";
import type { Session } from "../api/types";
import { language } from "../words/language";

/** Somebody is signed in. */
export function entered(client: QueryClient, session: Session): void {
  const before = client.getQueryData(sessionQuery.queryKey);
  // Someone else at the same screen must not see what the first person left on it.
  if (before && before.user.id !== session.user.id) window.location.assign("/");
  if (!before && !localStorage.getItem("qanad-language")) language.set(session.user.language);
  client.setQueryData(sessionQuery.queryKey, session);
  sessionLost.set(false);
}
