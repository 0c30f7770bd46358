import { useCallback, useEffect, useRef, useState } from "react";
import { newId } from "../api/identity";
import type { Problem } from "../api/problem";
import type { Change, Saved } from "../api/types";
import { forgetUnsent, type Sending, send, whenArrived } from "../drafts/outbox";

export type Phase = "resting" | "sending" | "waiting";

interface Callbacks {
  onSaved: (saved: Saved) => void;
  onRefused: (problem: Problem) => void;
}

/** Sends one change at a time. While there is no network it waits, and the same change is sent again. */
export function useSubmission(title: string, callbacks: Callbacks) {
  const [phase, setPhase] = useState<Phase>("resting");
  const [problem, setProblem] = useState<Problem>();
  const [waiting, setWaiting] = useState<string>();
  const latest = useRef(callbacks);
  latest.current = callbacks;

  const settle = useCallback((sending: Sending, change: string) => {
    setWaiting(sending.kind === "waiting" ? change : undefined);
    setPhase(sending.kind === "waiting" ? "waiting" : "resting");
    setProblem(sending.kind === "saved" ? undefined : sending.problem);
    if (sending.kind === "saved") latest.current.onSaved(sending.saved);
    if (sending.kind !== "refused") return;
    void forgetUnsent(change);
    latest.current.onRefused(sending.problem);
  }, []);

  useEffect(() => {
    if (!waiting) return;
    return whenArrived(waiting, (sending) => settle(sending, waiting));
  }, [waiting, settle]);

  async function submit(content: Omit<Change, "change">) {
    if (phase !== "resting") return;
    const change: Change = { change: newId(), ...content };
    setPhase("sending");
    setProblem(undefined);
    settle(await send(change, title), change.change);
  }

  /** Takes the waiting change back, to type on. */
  function takeBack() {
    if (waiting) void forgetUnsent(waiting);
    setWaiting(undefined);
    setPhase("resting");
    setProblem(undefined);
  }

  return { phase, problem, submit, takeBack };
}

export type Submission = ReturnType<typeof useSubmission>;
