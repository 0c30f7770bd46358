import type { Problem } from "../api/problem";
import { useWords } from "../words/words";

/** Instead of a page that could not be loaded: what happened and what to do now. */
export function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useWords();
  const text =
    problem.status === 0
      ? t("problem.network")
      : problem.status === 404
        ? t("problem.notFound")
        : problem.message || t(problem.status === 403 ? "problem.forbidden" : "problem.unknown");
  return (
    <div className="trouble" role="alert">
      <h1 tabIndex={-1}>{t("problem.title")}</h1>
      <p>{text}</p>
      {problem.faults.map((fault) => (
        <p key={`${fault.code} ${fault.path}`}>{fault.message}</p>
      ))}
      {problem.request && <p className="small">{t("problem.request", { request: problem.request })}</p>}
      <button type="button" className="secondary" onClick={onRetry}>
        {t("problem.retry")}
      </button>
    </div>
  );
}
