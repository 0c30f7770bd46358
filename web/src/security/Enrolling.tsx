import { type FormEvent, useEffect, useState } from "react";
import { call } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { problemText } from "../signin/problemText";
import { useWords } from "../words/words";
import { CodeField } from "./CodeField";
import { Picture } from "./Picture";
import type { Enrolment } from "./security";

interface Props<Answer> {
  /** Where it is begun; `/confirm` under it makes it count. */
  path: string;
  signingIn?: boolean;
  onDone: (answer: Answer) => void;
  onLeave: () => void;
}

/** Setting up a second factor: a picture for the telephone, the secret for typing, and a code to show that it works. */
export function Enrolling<Answer>({ path, signingIn = false, onDone, onLeave }: Props<Answer>) {
  const { t } = useWords();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [trouble, setTrouble] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let here = true;
    call<Enrolment>(path, { method: "POST", signingIn }).then(
      (begun) => here && setEnrolment(begun),
      (error) => here && setTrouble(asProblem(error)),
    );
    return () => {
      here = false;
    };
  }, [path, signingIn]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    setBusy(true);
    try {
      onDone(await call<Answer>(`${path}/confirm`, { method: "POST", body: { code }, signingIn }));
    } catch (error) {
      setTrouble(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="enrolling" onSubmit={submit}>
      {enrolment && (
        <>
          <p>{t("factor.scan")}</p>
          <Picture picture={enrolment.picture} title={t("factor.picture")} />
          <p className="small">
            {t("factor.orType")} <code className="secret">{enrolment.secret.match(/.{1,4}/g)?.join(" ")}</code>
          </p>
          <CodeField />
        </>
      )}
      {trouble && (
        <p className="notice danger" role="alert">
          {problemText(trouble, t)}
        </p>
      )}
      <div className="buttons">
        {enrolment && (
          <button type="submit" className="primary" disabled={busy}>
            {t("factor.turnOn")}
          </button>
        )}
        <button type="button" className="quiet" onClick={onLeave}>
          {t("factor.leave")}
        </button>
      </div>
    </form>
  );
}
