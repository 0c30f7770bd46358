import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { call } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import type { Session } from "../api/types";
import { PasskeyButton } from "../security/PasskeyButton";
import { waysQuery } from "../security/security";
import { useWords } from "../words/words";
import { entered } from "./entered";
import { problemText } from "./problemText";
import { type Next, SecondStep } from "./SecondStep";
import { useArrivedBack } from "./useArrivedBack";

interface Props {
  /** Given when the same person signs in again. */
  name?: string;
  /** Where to turn without a password. */
  help?: string;
}

/** Name and password, then what the account asks beyond them. */
export function SignInForm({ name, help }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const ways = useQuery(waysQuery).data;
  const [trouble, setTrouble] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [next, setNext] = useState<Next>();
  const arrived = useArrivedBack(setNext);
  const password = useRef<HTMLInputElement>(null);

  async function attempt(prove: () => Promise<Session | Next>) {
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await prove();
      if ("next" in answer) setNext(answer);
      else entered(client, answer);
    } catch (error) {
      setTrouble(asProblem(error));
      password.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { name: String(typed.get("name") ?? "").trim(), password: String(typed.get("password") ?? "") };
    void attempt(() => call<Session | Next>("/api/session", { method: "POST", body, signingIn: true }));
  }

  if (next) return <SecondStep next={next} onLeave={() => setNext(undefined)} />;
  return (
    <form className="sign-in-form" onSubmit={submit}>
      {!trouble && arrived && (
        <p className="notice danger" role="alert">
          {arrived}
        </p>
      )}
      {trouble && (
        <p className="notice danger" role="alert" id="sign-in-trouble">
          {problemText(trouble, t)}
        </p>
      )}
      <div className="field">
        <label className="name" htmlFor="sign-in-name">
          {t("signIn.name")}
        </label>
        <input
          id="sign-in-name"
          name="name"
          type="text"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          required
          readOnly={Boolean(name)}
          defaultValue={name}
        />
      </div>
      <div className="field">
        <label className="name" htmlFor="sign-in-password">
          {t("signIn.password")}
        </label>
        <input
          id="sign-in-password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          ref={password}
          aria-describedby={trouble ? "sign-in-trouble" : undefined}
        />
      </div>
      <button type="submit" className="primary wide" disabled={busy}>
        {t("signIn.do")}
      </button>
      <PasskeyButton path="/api/session/passkey" busy={busy} attempt={attempt}>
        {t("passkey.signIn")}
      </PasskeyButton>
      {ways?.provider && (
        <a className="button secondary wide" href="/api/oidc/start/provider">
          {t("signIn.provider", { name: ways.provider })}
        </a>
      )}
      {help && <p className="small">{help}</p>}
    </form>
  );
}
