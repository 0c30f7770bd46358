import { useEffect, useState } from "react";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { type Draft, findDraft, removeDraft } from "./draftStore";

interface Props {
  type: string;
  record?: string;
  onRestore: (draft: Draft) => void;
}

/** Offers what was typed before a tab was closed. */
export function DraftOffer({ type, record, onRestore }: Props) {
  const { t } = useWords();
  const { moment } = useCalendar();
  const [draft, setDraft] = useState<Draft>();
  useEffect(() => {
    let current = true;
    findDraft({ type, record }).then((found) => current && setDraft(found));
    return () => {
      current = false;
    };
  }, [type, record]);
  if (!draft) return null;
  return (
    <div className="notice" role="status">
      <p>{t("draft.offer", { at: moment(draft.savedAt) })}</p>
      <div className="buttons">
        <button
          type="button"
          className="secondary"
          onClick={() => {
            setDraft(undefined);
            onRestore(draft);
          }}
        >
          {t("draft.restore")}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            setDraft(undefined);
            void removeDraft(draft.id);
          }}
        >
          {t("draft.discard")}
        </button>
      </div>
    </div>
  );
}
