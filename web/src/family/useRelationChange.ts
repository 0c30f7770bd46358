import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Period, RelationChange } from "../api/family";
import type { Problem } from "../api/problem";
import { recordQuery } from "../api/queries";
import type { StoredRecord } from "../api/types";
import type { Sentence } from "../form/ErrorSummary";
import { useSubmission } from "../record/useSubmission";
import { useWords } from "../words/words";
import { unfinished } from "./PeriodFields";

/** Sends what is done with one relation, and says what was wrong with it. */
export function useRelationChange(record: StoredRecord, path: string, onSaved: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  const [sentences, setSentences] = useState<Sentence[]>([]);
  const [raised, setRaised] = useState(0);

  function refuse(found: Sentence[]) {
    setSentences(found);
    setRaised((count) => count + 1);
  }
  async function onRefused(problem: Problem) {
    if (problem.status === 409) await client.fetchQuery({ ...recordQuery(record.id), staleTime: 0 });
    refuse(
      problem.status === 409
        ? [{ path, text: t("relations.conflict") }]
        : problem.faults.map((fault) => ({ path: fault.path, text: fault.message })),
    );
  }
  const submission = useSubmission(record.number, { onSaved, onRefused });

  function send(change: RelationChange) {
    const said = Object.values(change).find((part): part is Period => typeof part === "object");
    const end = said && unfinished(said);
    if (end) {
      refuse([{ path: `${path}.${end}`, text: t("relations.noDay", { name: t(`relations.${end}`) }) }]);
      return;
    }
    setSentences([]);
    void submission.submit({
      type: record.type,
      record: record.id,
      base: record.version,
      relations: [change],
    });
  }
  const faults: ReadonlyMap<string, string> = new Map(sentences.map((sentence) => [sentence.path, sentence.text]));
  return { send, refuse, sentences, raised, faults, submission };
}
