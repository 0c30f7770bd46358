import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { download, query } from "../api/client";
import type { Problem } from "../api/problem";
import type { RecordType } from "../api/types";

/** A million records take minutes. */
const PATIENCE = 30 * 60_000;

/** Where the file with all records of a list is, narrowed and ordered as the list. */
export const exportAddress = (type: RecordType, chosen: Record<string, string>): string =>
  `/api/records/export${query({ type: type.name, ...chosen })}`;

/** How far a file has come. */
export interface Progress {
  come: number;
  all: number;
}

/** Takes the records of a list away as a file. Whoever does not confirm who it is has only changed their mind. */
export function useExport(type: RecordType, chosen: Record<string, string>) {
  const [progress, setProgress] = useState<Progress>();
  const stopping = useRef<AbortController>(undefined);
  const taking = useMutation<void, Problem>({
    mutationFn: () => {
      stopping.current = new AbortController();
      return download(exportAddress(type, chosen), `${type.name}.csv`, {
        patience: PATIENCE,
        stop: stopping.current.signal,
        onRows: (come, all) => setProgress({ come, all }),
      });
    },
    onSettled: () => setProgress(undefined),
  });
  const minded = taking.error?.code === "confirm-first" || stopping.current?.signal.aborted;
  return {
    take: () => taking.mutate(),
    stop: () => stopping.current?.abort(),
    taking: taking.isPending,
    progress,
    problem: taking.error && !minded ? taking.error : undefined,
  };
}
