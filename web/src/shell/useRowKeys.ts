import { type RefObject, useEffect } from "react";

const FORWARD = ["j", "ArrowDown"];
const BACK = ["k", "ArrowUp"];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]");

/** j and k, or the arrows, walk through the rows marked with data-row; Enter opens, as on any link. */
export function useRowKeys(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const step = FORWARD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : 0;
      if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const rows = [...(container.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const arrow = event.key.startsWith("Arrow");
      // Arrows scroll the page as ever until a row has the focus.
      if (rows.length === 0 || (arrow && at < 0)) return;
      event.preventDefault();
      rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [container]);
}
