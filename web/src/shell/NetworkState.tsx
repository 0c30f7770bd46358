import { useState } from "react";
import { useSignal } from "../api/signal";
import { forgetUnsent, retryAll, unsent } from "../drafts/outbox";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { Dialog } from "./Dialog";
import { useOnline } from "./useOnline";

/** The network, and how many changes still wait here. Nothing is shown while all is well. */
export function NetworkState() {
  const { t } = useWords();
  const online = useOnline();
  const waiting = useSignal(unsent);
  const [open, setOpen] = useState(false);
  return (
    <div className="network" role="status">
      {!online && <p className="badge warn">{t("network.none")}</p>}
      {waiting.length > 0 && (
        <button type="button" className="badge warn" onClick={() => setOpen(true)}>
          {t("unsent.count", { count: waiting.length })}
        </button>
      )}
      {open && waiting.length > 0 && <UnsentList onClose={() => setOpen(false)} />}
    </div>
  );
}

function UnsentList({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const waiting = useSignal(unsent);
  return (
    <Dialog title={t("unsent.title")} onClose={onClose}>
      <ul className="unsent-list">
        {waiting.map(({ change, title, since, refused }) => (
          <li key={change.change}>
            <p>
              <strong>{title}</strong> <span className="small">{calendar.moment(since)}</span>
            </p>
            {refused && <p className="fault">{refused.message || t("problem.unknown")}</p>}
            {refused && (
              <button type="button" className="quiet" onClick={() => void forgetUnsent(change.change)}>
                {t("unsent.discard")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="secondary" onClick={() => void retryAll()}>
        {t("unsent.retry")}
      </button>
    </Dialog>
  );
}
