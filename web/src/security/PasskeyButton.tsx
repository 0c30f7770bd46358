import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { passkeysHere, proveWithPasskey } from "./passkeys";
import { waysQuery } from "./security";

interface Props<Answer> {
  /** Where the server takes the proof. */
  path: string;
  busy: boolean;
  attempt: (prove: () => Promise<Answer>) => Promise<void>;
  children: ReactNode;
}

/** Proves with a passkey; not there where this browser has none for this address. */
export function PasskeyButton<Answer>({ path, busy, attempt, children }: Props<Answer>) {
  const ways = useQuery(waysQuery).data;
  if (!passkeysHere(ways?.passkeys)) return null;
  return (
    <button
      type="button"
      className="secondary wide"
      disabled={busy}
      onClick={() => void attempt(() => proveWithPasskey<Answer>(path))}
    >
      {children}
    </button>
  );
}
