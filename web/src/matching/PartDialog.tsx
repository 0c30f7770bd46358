import { useState } from "react";
import type { Problem } from "../api/problem";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import { Because } from "./JoinDialog";
import { Refused } from "./Refused";

interface Props {
  names: [string, string];
  /** How many records were opened since, and stay. */
  stays: number;
  /** How many fields were corrected since, and stay as they are. */
  corrected: number;
  problem: Problem | null;
  pending: boolean;
  onPart: (pair: "apart" | "open", because: string | undefined) => void;
  onLookAgain: () => void;
  onClose: () => void;
}

/** All of a joining is taken apart: what happens, and how the two are remembered. */
export function PartDialog({ names, stays, corrected, problem, pending, onPart, onLookAgain, onClose }: Props) {
  const { t } = useWords();
  const [pair, setPair] = useState<"apart" | "open">();
  const [because, setBecause] = useState("");
  return (
    <Dialog title={t("merges.apartTitle")} onClose={onClose}>
      <div className="join-summary">
        <p>{t("merges.apartExplain", { one: names[0], other: names[1] })}</p>
        {stays > 0 && <p className="small">{t("merges.apartStays", { count: stays })}</p>}
        {corrected > 0 && <p className="small">{t("merges.apartCorrected", { count: corrected })}</p>}
        <fieldset className="keeps">
          <legend>{t("merges.remember")}</legend>
          {(["apart", "open"] as const).map((one) => (
            <label key={one} className="option">
              <input type="radio" name="pair" checked={pair === one} onChange={() => setPair(one)} />
              <span>{t(`merges.pair.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Because value={because} onChange={setBecause} />
        {problem && <Refused problem={problem} onLookAgain={onLookAgain} />}
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={pending || !pair}
            onClick={() => pair && onPart(pair, because.trim() || undefined)}
          >
            {t("merges.apartDo")}
          </button>
          <button type="button" className="quiet" onClick={onClose}>
            {t("record.cancel")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
