import { useEffect, useId, useState } from "react";
import { call } from "../api/client";
import { useWords } from "../words/words";

const SHORTEST = 12;
const PAUSE = 400;
type Strength = { score: number; enough: boolean };

/** A field for a password to be; after a pause it says how hard it is to guess. */
export function NewPassword({ path, token }: { path: string; token?: string }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(false);
  const [strength, setStrength] = useState<Strength>();
  useEffect(() => {
    setStrength(undefined);
    if (typed.length < SHORTEST) return;
    const pause = setTimeout(() => {
      call<Strength>(path, { method: "POST", body: { password: typed, token }, signingIn: Boolean(token) }).then(
        setStrength,
        () => setStrength(undefined),
      );
    }, PAUSE);
    return () => clearTimeout(pause);
  }, [typed, path, token]);
  const verdict =
    typed.length === 0
      ? ""
      : typed.length < SHORTEST
        ? t("password.short", { count: SHORTEST - typed.length })
        : strength &&
          (strength.enough ? (strength.score > 3 ? t("password.strong") : t("password.fair")) : t("password.weak"));
  return (
    <div className="field">
      <label className="name" htmlFor={id}>
        {t("password.new")}
      </label>
      <p className="help" id={`${id}-help`}>
        {t("password.help")}
      </p>
      <input
        id={id}
        name="new-password"
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        minLength={SHORTEST}
        maxLength={200}
        required
        value={typed}
        aria-describedby={`${id}-help ${id}-verdict`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <meter className="strength" min={0} max={4} value={strength?.score ?? 0} aria-hidden="true" />
      <p className="small" id={`${id}-verdict`} aria-live="polite">
        {verdict}
      </p>
      <button type="button" className="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? t("password.hide") : t("password.show")}
      </button>
    </div>
  );
}
