import { useEffect, useRef } from "react";

const PATIENCE = 3_000;

/** After a change of page the focus goes to its heading, so that keyboards and screen readers start there. */
export function useArrival(pathname: string): void {
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what makes us arrive.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const main = document.getElementById("content");
    const arrive = () => {
      const heading = main?.querySelector<HTMLElement>("h1");
      // A page may already have put the focus where work begins.
      if (!heading || main?.contains(document.activeElement) || document.querySelector("dialog[open]")) {
        return Boolean(heading);
      }
      heading.focus({ preventScroll: true });
      return true;
    };
    if (!main || arrive()) return;
    const observer = new MutationObserver(() => arrive() && observer.disconnect());
    observer.observe(main, { childList: true, subtree: true });
    const timer = setTimeout(() => observer.disconnect(), PATIENCE);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [pathname]);
}
