import { useEffect, useState } from "react";
import { call } from "../api/client";
import { type MessageId, useWords } from "../words/words";
import type { Next } from "./SecondStep";

const REFUSED: Record<string, MessageId> = { identity: "signIn.identityUnknown", provider: "signIn.providerRefused" };

/** Back from the provider of identities: either refused, or half signed in with a second step to go. */
export function useArrivedBack(onNext: (next: Next) => void): string | undefined {
  const { t } = useWords();
  const [search] = useState(() => new URLSearchParams(window.location.search));
  const halfIn = search.has("next");
  const refused = REFUSED[search.get("refused") ?? ""];
  useEffect(() => {
    if (!halfIn) return;
    window.history.replaceState(null, "", "/");
    call<Next>("/api/session/next", { signingIn: true }).then(onNext, () => undefined);
  }, [halfIn, onNext]);
  return refused && t(refused);
}
