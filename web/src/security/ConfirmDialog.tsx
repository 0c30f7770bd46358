import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { call } from "../api/client";
import { confirmationAsked } from "../api/confirmation";
import { asProblem, type Problem } from "../api/problem";
import { useSignal } from "../api/signal";
import { Dialog } from "../shell/Dialog";
import { problemText } from "../signin/problemText";
import { useWords } from "../words/words";
import { CodeField } from "./CodeField";
import { PasskeyButton } from "./PasskeyButton";
import { securityQuery } from "./security";

/** Above any page, whenever the server wants to know again who sits there. */
export function ConfirmDialog() {
  const asked = useSignal(confirmationAsked);
  return asked ? <Confirming answer={asked} /> : null;
}

function Confirming({ answer }: { answer: (proved: boolean) => void }) {
  const { t } = useWords();
  const security = useQuery(securityQuery).data;
  const [trouble, setTrouble] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => () => answer(false), [answer]);
  // What is asked for is known a moment after the dialog is open.
  useEffect(() => {
    if (security) form.current?.querySelector("input")?.focus();
  }, [security]);

  async function attempt(prove: () => Promise<unknown>) {
    setBusy(true);
    setTrouble(undefined);
    try {
      await prove();
      answer(true);
    } catch (error) {
      setTrouble(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget));
    void attempt(() => call("/api/session/confirm", { method: "POST", body, signingIn: true }));
  }

  return (
    <Dialog title={t("confirm.title")} onClose={() => answer(false)}>
      <p>{t("confirm.why")}</p>
      {trouble && (
        <p className="notice danger" role="alert">
          {problemText(trouble, t)}
        </p>
      )}
      {Boolean(security?.passkeys.length) && (
        <PasskeyButton path="/api/session/confirm/passkey" busy={busy} attempt={attempt}>
          {t("passkey.confirm")}
        </PasskeyButton>
      )}
      {security && (
        <form className="sign-in-form" onSubmit={submit} ref={form}>
          {security.password && (
            <div className="field">
              <label className="name" htmlFor="confirm-password">
                {t("signIn.password")}
              </label>
              <input id="confirm-password" name="password" type="password" autoComplete="current-password" required />
            </div>
          )}
          {security.secondFactor && <CodeField />}
          <button type="submit" className="primary wide" disabled={busy}>
            {t("confirm.do")}
          </button>
        </form>
      )}
    </Dialog>
  );
}
