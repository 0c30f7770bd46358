import { useId } from "react";
import { numberText } from "../words/numbers";
import { useWords } from "../words/words";
import type { Progress } from "./useExport";

interface Properties {
  progress: Progress | undefined;
  onStop: () => void;
}

/** How far the file has come, and a way to have it no more. */
export function ExportProgress({ progress, onStop }: Properties) {
  const { t, language } = useWords();
  const told = useId();
  return (
    <div className="export-progress no-print">
      <p id={told}>
        {progress
          ? t("list.exported", { come: numberText(progress.come, language), all: numberText(progress.all, language) })
          : t("list.exporting")}
      </p>
      <progress aria-labelledby={told} max={progress?.all} value={progress?.come} />
      <button type="button" className="quiet" onClick={onStop}>
        {t("list.exportStop")}
      </button>
    </div>
  );
}
