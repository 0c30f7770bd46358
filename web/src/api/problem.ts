import type { Conflict, Fault, ProblemBody } from "./types";

/** A refusal by the server (RFC 9457), or the lack of any answer (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: Fault[];
  readonly conflicts: Conflict[];
  readonly request: string | undefined;

  constructor(status: number, body: ProblemBody = {}) {
    super(body.detail ?? body.title ?? "");
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? body.type?.split(":").pop() ?? (status === 0 ? "no-network" : "unknown");
    this.faults = body.faults ?? [];
    this.conflicts = body.conflicts ?? [];
    this.request = body.request;
  }

  /** True when the same request may be sent again later and could then succeed. */
  get passing(): boolean {
    return [0, 429, 502, 503, 504].includes(this.status);
  }
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0);
}
