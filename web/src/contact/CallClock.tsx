import { useEffect, useState } from "react";
import { useWords } from "../words/words";

/** How long the contact has lasted since the screen was opened. */
export function CallClock() {
  const { t } = useWords();
  const [begun] = useState(() => Date.now());
  const [now, setNow] = useState(begun);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - begun) / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  return (
    <span className="call-clock" role="timer" aria-label={t("call.clock")}>
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </span>
  );
}
