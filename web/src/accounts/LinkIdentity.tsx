import type { FormEvent } from "react";
import { call } from "../api/client";
import { useAct } from "../security/useAct";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import type { Account } from "./accounts";

interface Props {
  account: Account;
  provider: string;
  onClose: () => void;
}

/** Says who somebody is at the provider that is set on this server. */
export function LinkIdentity({ account, provider, onClose }: Props) {
  const { t } = useWords();
  const { act, busy, trouble } = useAct("accounts");
  const before = account.identities.find((identity) => identity.provider)?.subject;
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget));
    const linked = await act(async () => {
      await call(`/api/accounts/${account.id}/identity`, { method: "PUT", body });
      return true;
    });
    if (linked) onClose();
  }
  return (
    <Dialog title={t("identity.title", { name: account.display, provider })} onClose={onClose}>
      <form className="sign-in-form" onSubmit={submit}>
        <p>{t(before ? "identity.replaceWhy" : "identity.linkWhy", { name: account.display, provider })}</p>
        <div className="field">
          <label className="name" htmlFor="identity-subject">
            {t("identity.subject")}
          </label>
          <p className="help" id="identity-subject-help">
            {t("identity.subjectHelp")}
          </p>
          <input
            id="identity-subject"
            name="subject"
            type="text"
            maxLength={255}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={before}
            aria-describedby={trouble ? "identity-subject-help identity-trouble" : "identity-subject-help"}
            aria-invalid={Boolean(trouble)}
            required
          />
        </div>
        {trouble && (
          <p className="notice danger" role="alert" id="identity-trouble">
            {trouble}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t(before ? "identity.replace" : "identity.do")}
        </button>
      </form>
    </Dialog>
  );
}
