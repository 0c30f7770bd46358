import { useCallback, useEffect, useRef, useState } from "react";
import { type Draft, removeDraft, saveDraft } from "./draftStore";

const PAUSE = 3_000;

export type DraftState = { at: string; where: "server" | "device" | "nowhere" } | undefined;

/**
 * Saves a draft a few seconds after the last key, and at once when the page is hidden or closed.
 * `draft` is undefined while there is nothing worth keeping.
 */
export function useDraft(draft: Omit<Draft, "savedAt"> | undefined): { state: DraftState; drop: () => void } {
  const [state, setState] = useState<DraftState>();
  const latest = useRef(draft);
  const saved = useRef<string>("");
  const dropped = useRef(false);
  latest.current = dropped.current ? undefined : draft;
  const content = draft && JSON.stringify(draft.body.answers) + (draft.body.reason ?? "");

  const flush = useCallback(async (closing = false) => {
    const current = latest.current;
    if (!current) return;
    const text = JSON.stringify(current.body);
    if (text === saved.current) return;
    saved.current = text;
    const at = new Date().toISOString();
    const where = await saveDraft({ ...current, savedAt: at }, closing);
    if (where !== "server") saved.current = "";
    setState({ at, where });
  }, []);

  useEffect(() => {
    if (content === undefined) return;
    const timer = setTimeout(() => void flush(), PAUSE);
    return () => clearTimeout(timer);
  }, [content, flush]);

  useEffect(() => {
    const onHidden = () => document.visibilityState === "hidden" && void flush(true);
    const onLeave = () => void flush(true);
    document.addEventListener("visibilitychange", onHidden);
    window.addEventListener("pagehide", onLeave);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      window.removeEventListener("pagehide", onLeave);
      void flush();
    };
  }, [flush]);

  const drop = useCallback(() => {
    const current = latest.current;
    latest.current = undefined;
    dropped.current = true;
    saved.current = "";
    setState(undefined);
    if (current) void removeDraft(current.id);
  }, []);

  return { state, drop };
}
