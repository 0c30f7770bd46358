import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { call } from "../api/client";
import { asProblem } from "../api/problem";
import { sessionQuery } from "../api/queries";
import { sessionLost } from "../api/sessionLost";
import type { Session } from "../api/types";
import { language } from "../words/language";
import { useWords } from "../words/words";

/** Name and password. `name` is given when the same person signs in again. */
export function SignInForm({ name }: { name?: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setTrouble(undefined);
    try {
      const body = { name: String(typed.get("name") ?? "").trim(), password: String(typed.get("password") ?? "") };
      const session = await call<Session>("/api/session", { method: "POST", body, signingIn: true });
      const before = client.getQueryData(sessionQuery.queryKey);
      // Someone else at the same screen must not see what the first person left on it.
      if (before && before.user.id !== session.user.id) window.location.assign("/");
      if (!before && !localStorage.getItem("qanad-language")) language.set(session.user.language);
      client.setQueryData(sessionQuery.queryKey, session);
      sessionLost.set(false);
    } catch (error) {
      const problem = asProblem(error);
      setTrouble(problem.status === 0 ? t("problem.network") : problem.message || t("signIn.refused"));
      password.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="sign-in-form" onSubmit={submit}>
      {trouble && (
        <p className="notice danger" role="alert" id="sign-in-trouble">
          {trouble}
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
          autoComplete="username"
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
    </form>
  );
}
