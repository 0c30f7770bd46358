import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import type { DraftState } from "./useDraft";

/** "Saved 14:02", quietly. */
export function DraftMark({ state }: { state: DraftState }) {
  const { t } = useWords();
  const { time } = useCalendar();
  if (!state) return null;
  const text =
    state.where === "server"
      ? t("draft.saved", { time: time(state.at) })
      : state.where === "device"
        ? t("draft.onDevice", { time: time(state.at) })
        : t("draft.notSaved");
  return (
    <p className={state.where === "server" ? "draft-mark" : "draft-mark unsent"} role="status">
      {text}
    </p>
  );
}
