import type { Problem } from "../api/problem";
import { useWords } from "../words/words";

/** Why something was not done, and what to do now; where somebody was faster, to look again. */
export function Refused({ problem, onLookAgain }: { problem: Problem; onLookAgain: () => void }) {
  const { t } = useWords();
  const said = problem.faults.map((fault) => fault.message).filter(Boolean);
  return (
    <div className="notice danger" role="alert">
      {said.length > 0 ? (
        [...new Set(said)].map((sentence) => <p key={sentence}>{sentence}</p>)
      ) : (
        <p>{problem.status === 0 ? t("problem.network") : problem.message || t("problem.unknown")}</p>
      )}
      {(problem.status === 409 || problem.status === 404) && (
        <button type="button" className="secondary" onClick={onLookAgain}>
          {t("matching.lookAgain")}
        </button>
      )}
    </div>
  );
}
