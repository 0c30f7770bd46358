import type { Problem } from "../api/problem";
import type { Translate } from "../words/words";

/** What a person reads of a refusal: its faults, or else its sentence. */
export function problemText(problem: Problem, t: Translate): string {
  if (problem.status === 0) return t("problem.network");
  if (problem.code === "passkey-declined") return t("passkey.declined");
  const faults = problem.faults.map((fault) => fault.message).filter(Boolean);
  const waits = problem.code === "sign-in-waits" ? [problem.message] : [];
  return [...waits, ...faults].join(" ") || problem.message || t("signIn.refused");
}
