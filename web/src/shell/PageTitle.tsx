import { useEffect } from "react";

/** The title of the browser's tab. Never a child's name: it stays in the history. */
export function PageTitle({ text }: { text: string }) {
  useEffect(() => {
    document.title = `${text} – Qanad`;
  }, [text]);
  return null;
}
