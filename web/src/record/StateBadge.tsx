import type { RecordType } from "../api/types";
import { stateNamed } from "../definitions/recordType";
import { useWords } from "../words/words";

export function StateBadge({ type, status }: { type: RecordType | undefined; status: string | undefined }) {
  const { label } = useWords();
  const state = type && status ? stateNamed(type, status) : undefined;
  if (!status) return null;
  return <span className={`badge ${state?.tone ?? "plain"}`}>{label(state?.label) || status}</span>;
}
