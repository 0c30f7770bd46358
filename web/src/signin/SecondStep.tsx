import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { call } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import type { Session } from "../api/types";
import { CodeField } from "../security/CodeField";
import { Enrolling } from "../security/Enrolling";
import { PasskeyButton } from "../security/PasskeyButton";
import { RecoveryCodes } from "../security/RecoveryCodes";
import { useWords } from "../words/words";
import { entered } from "./entered";
import { problemText } from "./problemText";

/** What is still to be done after the password. */
export interface Next {
  next: "factor" | "enrol";
  ways: ("code" | "recovery" | "passkey")[];
}

export function SecondStep({ next, onLeave }: { next: Next; onLeave: () => void }) {
  const leave = () => {
    void call("/api/session", { method: "DELETE", signingIn: true }).catch(() => undefined);
    onLeave();
  };
  return next.next === "enrol" ? <EnrolFirst onLeave={leave} /> : <ProveAgain next={next} onLeave={leave} />;
}

function ProveAgain({ next, onLeave }: { next: Next; onLeave: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [byCode, setByCode] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  // Begun anew with the other field: whoever switches types at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is another one then.
  useEffect(() => form.current?.querySelector("input")?.focus(), [byCode]);

  async function attempt(prove: () => Promise<Session>) {
    setBusy(true);
    setTrouble(undefined);
    try {
      entered(client, await prove());
    } catch (error) {
      setTrouble(asProblem(error));
      form.current?.querySelector("input")?.select();
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget));
    void attempt(() => call<Session>("/api/session/factor", { method: "POST", body, signingIn: true }));
  }

  function change() {
    setTrouble(undefined);
    setByCode(!byCode);
  }

  const codes = next.ways.includes("code");
  return (
    <form className="sign-in-form" onSubmit={submit} ref={form}>
      <p role="status">{t("factor.second")}</p>
      {trouble && (
        <p className="notice danger" role="alert">
          {trouble.code === "wrong-sign-in"
            ? t(byCode ? "factor.wrong" : "factor.recoveryWrong")
            : problemText(trouble, t)}
        </p>
      )}
      {codes && (byCode ? <CodeField /> : <RecoveryField />)}
      {codes && (
        <button type="submit" className="primary wide" disabled={busy}>
          {t("factor.continue")}
        </button>
      )}
      {next.ways.includes("passkey") && (
        <PasskeyButton path="/api/session/passkey" busy={busy} attempt={attempt}>
          {t("passkey.signIn")}
        </PasskeyButton>
      )}
      <div className="buttons">
        {codes && (
          <button type="button" className="quiet" onClick={change}>
            {byCode ? t("factor.useRecovery") : t("factor.useCode")}
          </button>
        )}
        <button type="button" className="quiet" onClick={onLeave}>
          {t("factor.back")}
        </button>
      </div>
      <p className="small">{t("factor.lost")}</p>
    </form>
  );
}

function RecoveryField() {
  const { t } = useWords();
  return (
    <div className="field">
      <label className="name" htmlFor="recovery">
        {t("factor.recovery")}
      </label>
      <p className="help" id="recovery-help">
        {t("factor.recoveryHelp")}
      </p>
      <input
        id="recovery"
        name="recovery"
        type="text"
        className="code"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={30}
        required
        aria-describedby="recovery-help"
      />
    </div>
  );
}

interface Enrolled {
  session: Session;
  recoveryCodes: string[];
}

function EnrolFirst({ onLeave }: { onLeave: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [done, setDone] = useState<Enrolled>();
  if (done) return <RecoveryCodes codes={done.recoveryCodes} onDone={() => entered(client, done.session)} />;
  return (
    <>
      <p role="status">{t("factor.demanded")}</p>
      <Enrolling<Enrolled> path="/api/session/enrolment" signingIn onDone={setDone} onLeave={onLeave} />
    </>
  );
}
