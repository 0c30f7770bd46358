import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../words/words";

interface Props {
  title: string;
  onClose?: () => void;
  children: ReactNode;
}

/** The browser's own modal dialog: it holds the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children }: Props) {
  const { t } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    // The browser would begin at the button that closes the dialog.
    dialog?.querySelector<HTMLElement>("input:not([readonly]), select, textarea")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {onClose && (
          <button type="button" className="quiet" onClick={onClose}>
            {t("dialog.close")}
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
