import "../style/security.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import type { Language, Session } from "../api/types";
import { NewPassword } from "../security/NewPassword";
import { waysQuery } from "../security/security";
import { LanguageChoice } from "../shell/LanguageChoice";
import { PageTitle } from "../shell/PageTitle";
import { currentLanguage } from "../words/language";
import { useWords } from "../words/words";
import { problemText } from "./problemText";
import { type Next, SecondStep } from "./SecondStep";

interface Invitation {
  kind: "invitation" | "reset";
  name: string;
  display: string;
  language: Language;
}

/** Where a one-time link leads: the person chooses a password, and nobody else ever knows it. */
export function WelcomePage() {
  const { t } = useWords();
  const client = useQueryClient();
  // After the hash, which browsers keep to themselves; gone from the address as soon as it is read.
  const [token] = useState(() => window.location.hash.slice(1));
  const [trouble, setTrouble] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [next, setNext] = useState<Next>();
  const ways = useQuery(waysQuery).data;
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => call<Invitation>("/api/links/look", { method: "POST", body: { token }, signingIn: true }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("new-password") ?? "");
    setBusy(true);
    setTrouble(undefined);
    try {
      const body = { token, password, language: currentLanguage() };
      const answer = await call<Session | Next>("/api/links/use", { method: "POST", body, signingIn: true });
      client.clear();
      if ("next" in answer) setNext(answer);
      // A fresh page: whoever used this browser before is forgotten.
      else window.location.replace("/");
    } catch (error) {
      setTrouble(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  /** Whoever is identified elsewhere needs no password here: the link ties the two together. */
  async function toProvider() {
    await call("/api/oidc/link", { method: "POST", body: { token }, signingIn: true });
    window.location.assign("/api/oidc/start/provider");
  }

  const title = link.data?.kind === "reset" ? t("welcome.reset") : t("welcome.title");
  return (
    <div className="sign-in">
      <PageTitle text={title} />
      <header>
        <LanguageChoice />
      </header>
      <main>
        <p className="brand">
          <img src="/wing.svg" alt="" width="32" height="32" /> Qanad
        </p>
        <h1>{title}</h1>
        {link.error && (
          <p className="notice danger" role="alert">
            {problemText(asProblem(link.error), t)}
          </p>
        )}
        {link.isPending && <p className="loading">{t("page.loading")}</p>}
        {next ? (
          <SecondStep next={next} onLeave={() => window.location.replace("/")} />
        ) : (
          link.data && (
            <form className="sign-in-form" onSubmit={submit}>
              <p>{t("welcome.greeting", { display: link.data.display, name: link.data.name })}</p>
              <input type="hidden" name="username" autoComplete="username" value={link.data.name} />
              <NewPassword path="/api/links/strength" token={token} />
              {trouble && (
                <p className="notice danger" role="alert">
                  {problemText(trouble, t)}
                </p>
              )}
              <button type="submit" className="primary wide" disabled={busy}>
                {t("welcome.do")}
              </button>
              {ways?.provider && (
                <button type="button" className="secondary wide" disabled={busy} onClick={() => void toProvider()}>
                  {t("signIn.provider", { name: ways.provider })}
                </button>
              )}
            </form>
          )
        )}
      </main>
    </div>
  );
}
