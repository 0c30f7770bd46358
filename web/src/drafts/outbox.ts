import { call } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { queryClient } from "../api/queries";
import { signal } from "../api/signal";
import type { Change, Saved } from "../api/types";
import { forget, keep, kept, keptIds } from "./vault";

/** A change on its way: waiting for the network, or refused after it waited. */
export interface Unsent {
  change: Change;
  /** Words by which its author recognises it. */
  title: string;
  since: string;
  refused?: { status: number; message: string };
}
export type Sending =
  | { kind: "saved"; saved: Saved }
  | { kind: "refused"; problem: Problem }
  | { kind: "waiting"; problem: Problem };

const PREFIX = "unsent:";
const RETRY_EVERY = 10_000;
export const unsent = signal<Unsent[]>([]);
const arrivals = new Map<string, (sending: Sending) => void>();

const others = (id: string) => unsent.get().filter((held) => held.change.change !== id);

async function attempt(change: Change): Promise<Sending> {
  try {
    const saved = await call<Saved>("/api/changes", { method: "POST", body: change });
    await forgetUnsent(change.change);
    afterSaving(change);
    return { kind: "saved", saved };
  } catch (error) {
    const problem = asProblem(error);
    return { kind: problem.passing || problem.status === 401 ? "waiting" : "refused", problem };
  }
}

function afterSaving(change: Change): void {
  queryClient.invalidateQueries({ queryKey: ["record", change.record] });
  if (change.parent) queryClient.invalidateQueries({ queryKey: ["record", change.parent] });
  queryClient.invalidateQueries({ queryKey: ["work"] });
  queryClient.invalidateQueries({ queryKey: ["list"] });
}

/** Sends a change. Without an answer it is kept, encrypted, and sent again under the same id. */
export async function send(change: Change, title: string): Promise<Sending> {
  const sending = await attempt(change);
  if (sending.kind === "waiting") {
    const entry: Unsent = { change, title, since: new Date().toISOString() };
    unsent.set([...others(change.change), entry]);
    await keep(PREFIX + change.change, entry).catch(() => undefined);
  }
  return sending;
}

/** Tells the screen that still shows the change what became of it. */
export function whenArrived(change: string, tell: (sending: Sending) => void): () => void {
  arrivals.set(change, tell);
  return () => arrivals.delete(change);
}

export async function forgetUnsent(id: string): Promise<void> {
  unsent.set(others(id));
  await forget(PREFIX + id).catch(() => undefined);
}

export async function retryAll(): Promise<void> {
  for (const entry of unsent.get().filter((held) => !held.refused)) {
    const sending = await attempt(entry.change);
    if (sending.kind === "waiting") return;
    arrivals.get(entry.change.change)?.(sending);
    if (sending.kind === "saved") continue;
    const refused: Unsent = {
      ...entry,
      refused: { status: sending.problem.status, message: sending.problem.message },
    };
    unsent.set([...others(entry.change.change), refused]);
    await keep(PREFIX + entry.change.change, refused).catch(() => undefined);
  }
}

/** Brings back what an earlier page could not send, and keeps trying. */
export async function startOutbox(): Promise<void> {
  const ids = await keptIds(PREFIX).catch(() => []);
  const held = await Promise.all(ids.map((id) => kept<Unsent>(id)));
  unsent.set(held.filter((entry): entry is Unsent => entry !== undefined));
  window.addEventListener("online", () => void retryAll());
  setInterval(() => unsent.get().length > 0 && void retryAll(), RETRY_EVERY);
  if (unsent.get().length > 0) void retryAll();
}
