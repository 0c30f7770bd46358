import { useMutation } from "@tanstack/react-query";
import { download, query } from "../api/client";
import type { Problem } from "../api/problem";
import type { RecordType } from "../api/types";

/** A million records take minutes. */
const PATIENCE = 30 * 60_000;

/** Where the file with all records of a list is, narrowed and ordered as the list. */
export const exportAddress = (type: RecordType, chosen: Record<string, string>): string =>
  `/api/records/export${query({ type: type.name, ...chosen })}`;

/** Takes the records of a list away as a file. Whoever does not confirm who it is has only changed their mind. */
export function useExport(type: RecordType, chosen: Record<string, string>) {
  const taking = useMutation<void, Problem>({
    mutationFn: () => download(exportAddress(type, chosen), `${type.name}.csv`, PATIENCE),
  });
  return {
    take: () => taking.mutate(),
    taking: taking.isPending,
    problem: taking.error && taking.error.code !== "confirm-first" ? taking.error : undefined,
  };
}
