import { call } from "../api/client";
import { asProblem } from "../api/problem";
import type { DraftSummary } from "../api/types";
import type { Answers } from "../form/answers";
import { forget, keep, kept, keptIds } from "./vault";

/** What is needed to carry on where someone stopped typing. */
export interface DraftBody {
  record: string;
  change: string;
  base: number;
  answers: Answers;
  forms?: string[];
  step?: string;
  reason?: string;
  parent?: string;
}
export interface Draft {
  id: string;
  type: string;
  record?: string | null;
  savedAt: string;
  body: DraftBody;
}

const PREFIX = "draft:";

/** Saves on the server; when that does not answer, encrypted on this device. Tells where it is now. */
export async function saveDraft(draft: Draft, closing = false): Promise<"server" | "device" | "nowhere"> {
  const { id, type, record, body } = draft;
  try {
    await call(`/api/drafts/${id}`, { method: "PUT", body: { type, record, body }, keepalive: closing });
    await forget(PREFIX + id).catch(() => undefined);
    return "server";
  } catch (error) {
    if (!asProblem(error).passing) return "nowhere";
    return keep(PREFIX + id, draft).then(
      () => "device" as const,
      () => "nowhere" as const,
    );
  }
}

export async function removeDraft(id: string): Promise<void> {
  await Promise.allSettled([forget(PREFIX + id), call(`/api/drafts/${id}`, { method: "DELETE" })]);
}

async function draftsOnDevice(): Promise<Draft[]> {
  const ids = await keptIds(PREFIX).catch(() => []);
  const held = await Promise.all(ids.map((id) => kept<Draft>(id)));
  return held.filter((draft): draft is Draft => draft !== undefined);
}

async function draftsOnServer(): Promise<DraftSummary[]> {
  try {
    return (await call<{ drafts: DraftSummary[] }>("/api/drafts")).drafts;
  } catch {
    return [];
  }
}

/** The newest draft that a page may offer: of one record, or of a new record of one type. */
export async function findDraft(wanted: { type: string; record?: string }): Promise<Draft | undefined> {
  const matches = (draft: DraftSummary | Draft) =>
    wanted.record ? draft.record === wanted.record : draft.type === wanted.type && !draft.record;
  const here = (await draftsOnDevice()).filter(matches);
  const there = (await draftsOnServer()).filter(matches);
  const newest = [...here, ...there].sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1))[0];
  if (!newest) return undefined;
  if (newest.body) return newest as Draft;
  return call<Draft>(`/api/drafts/${newest.id}`).catch(() => undefined);
}
