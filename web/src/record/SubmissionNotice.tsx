import { useWords } from "../words/words";
import type { Submission } from "./useSubmission";

/** Says why a change has not arrived, and what can be done. Faults of fields are shown elsewhere. */
export function SubmissionNotice({ submission }: { submission: Submission }) {
  const { t } = useWords();
  const { phase, problem, takeBack } = submission;
  if (!problem) return null;
  if (phase === "waiting") {
    return (
      <div className="notice warn" role="status">
        <p>
          <strong>{t(problem.status === 0 ? "unsent.network" : "unsent.server")}</strong> {t("unsent.retrying")}
        </p>
        <button type="button" className="quiet" onClick={takeBack}>
          {t("unsent.takeBack")}
        </button>
      </div>
    );
  }
  if (problem.faults.length > 0 || problem.conflicts.length > 0) return null;
  return (
    <div className="notice danger" role="alert">
      <p>{problem.message || t(problem.status === 403 ? "problem.forbidden" : "problem.unknown")}</p>
      {problem.request && <p className="small">{t("problem.request", { request: problem.request })}</p>}
    </div>
  );
}
