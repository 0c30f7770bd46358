import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { useWords } from "../words/words";
import { NewPassword } from "./NewPassword";
import { useAct } from "./useAct";

export function PasswordSection() {
  const { t } = useWords();
  const { act, busy, trouble } = useAct("security");
  const [changed, setChanged] = useState(false);
  const [round, setRound] = useState(0);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("new-password") ?? "");
    const done = await act(async () => {
      await call("/api/account/password", { method: "PUT", body: { password } });
      return true;
    });
    setChanged(Boolean(done));
    if (done) setRound(round + 1);
  }
  return (
    <section className="card" aria-labelledby="password-title">
      <h2 id="password-title">{t("password.title")}</h2>
      <p className="soft">{t("password.explain")}</p>
      <form className="enrolling" onSubmit={submit}>
        <NewPassword key={round} path="/api/account/password/strength" />
        {trouble && (
          <p className="notice danger" role="alert">
            {trouble}
          </p>
        )}
        {changed && (
          <p className="notice good" role="status">
            {t("password.changed")}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="secondary" disabled={busy}>
            {t("password.change")}
          </button>
        </div>
      </form>
    </section>
  );
}
