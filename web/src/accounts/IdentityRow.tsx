import { useState } from "react";
import { call, query } from "../api/client";
import { IdentityText } from "../security/IdentityText";
import type { Identity } from "../security/security";
import { useAct } from "../security/useAct";
import { Dialog } from "../shell/Dialog";
import { useWords } from "../words/words";
import type { Account } from "./accounts";

interface Props {
  account: Account;
  identity: Identity;
  onReplace: () => void;
}

/** Who somebody is elsewhere, with the ways to change that. */
export function IdentityRow({ account, identity, onReplace }: Props) {
  const { t } = useWords();
  const [parting, setParting] = useState(false);
  return (
    <li>
      <IdentityText identity={identity} />
      <span className="buttons">
        {identity.provider && (
          <button type="button" className="quiet" onClick={onReplace}>
            {t("identity.replace")}
          </button>
        )}
        <button type="button" className="quiet danger-text" onClick={() => setParting(true)}>
          {t("identity.unlink")}
        </button>
      </span>
      {parting && <Parting account={account} identity={identity} onClose={() => setParting(false)} />}
    </li>
  );
}

function Parting({ account, identity, onClose }: { account: Account; identity: Identity; onClose: () => void }) {
  const { t } = useWords();
  const { act, busy, trouble } = useAct("accounts");
  const names = { name: account.display, provider: identity.provider ?? identity.issuer };
  async function part() {
    const parted = await act(async () => {
      await call(`/api/accounts/${account.id}/identity${query({ issuer: identity.issuer })}`, { method: "DELETE" });
      return true;
    });
    if (parted) onClose();
  }
  return (
    <Dialog title={t("identity.unlinkTitle", names)}>
      <p>{t("identity.unlinkWhy", names)}</p>
      {!account.password && <p className="notice warn">{t("identity.noPassword", names)}</p>}
      {trouble && (
        <p className="notice danger" role="alert">
          {trouble}
        </p>
      )}
      <div className="buttons">
        <button type="button" className="primary" disabled={busy} onClick={() => void part()}>
          {t("identity.unlink")}
        </button>
        <button type="button" className="secondary" disabled={busy} onClick={onClose}>
          {t("identity.keep")}
        </button>
      </div>
    </Dialog>
  );
}
