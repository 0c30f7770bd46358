import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem, type Problem } from "../api/problem";
import { problemText } from "../signin/problemText";
import { useWords } from "../words/words";

/** Does one thing at a time and says what went wrong; what the page shows is asked for again afterwards. */
export function useAct(key: string) {
  const { t } = useWords();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Problem>();
  async function act<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    setBusy(true);
    setTrouble(undefined);
    try {
      return await work();
    } catch (error) {
      const problem = asProblem(error);
      // Whoever declined to confirm knows it.
      if (problem.code !== "confirm-first") setTrouble(problem);
      return undefined;
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: [key] });
    }
  }
  return { act, busy, problem: trouble, trouble: trouble && problemText(trouble, t) };
}
