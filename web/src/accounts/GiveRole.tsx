import type { FormEvent } from "react";
import { call } from "../api/client";
import { useAct } from "../security/useAct";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import type { Account } from "./accounts";
import { RoleFields } from "./RoleFields";

export function GiveRole({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const { act, busy, trouble } = useAct("accounts");
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget));
    const given = await act(async () => {
      await call(`/api/accounts/${account.id}/roles`, { method: "POST", body });
      return true;
    });
    if (given) onClose();
  }
  return (
    <Dialog title={t("accounts.giveRole")} onClose={onClose}>
      <form className="sign-in-form" onSubmit={submit}>
        <RoleFields />
        {trouble && (
          <p className="notice danger" role="alert">
            {trouble}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t("accounts.giveRole")}
        </button>
      </form>
    </Dialog>
  );
}
