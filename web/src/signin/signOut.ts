import { call } from "../api/client";
import { wipe } from "../drafts/vault";

/** Ends the session and destroys what this person kept on the device. */
export async function signOut(): Promise<void> {
  await call("/api/session", { method: "DELETE" }).catch(() => undefined);
  await wipe().catch(() => undefined);
  sessionStorage.clear();
  // A fresh page holds nothing of the last person in memory.
  window.location.assign("/");
}
