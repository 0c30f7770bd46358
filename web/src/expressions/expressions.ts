import { type Planned, planExpression } from "./cel";
import { type Bound, type Clock, UNKNOWN, type Unknown } from "./values";

const planned = new Map<string, Planned>();

/** Evaluates one CEL text; each text is parsed once for the life of the page. */
export function evaluate(text: string, bindings: Record<string, Bound>, clock: Clock): Bound | Unknown {
  let ready = planned.get(text);
  if (!ready) {
    ready = planOrUnknown(text);
    planned.set(text, ready);
  }
  return ready(bindings, clock);
}

/** A guard passes only on true: unknown is not enough. */
export function holds(text: string, bindings: Record<string, Bound>, clock: Clock): boolean {
  return evaluate(text, bindings, clock) === true;
}

/** The server checks programmes before they are served, so a text that does not parse here must not stop a form. */
function planOrUnknown(text: string): Planned {
  try {
    return planExpression(text);
  } catch {
    return () => UNKNOWN;
  }
}
