import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { waysQuery } from "../security/security";
import { useAct } from "../security/useAct";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import type { Account } from "./accounts";
import { GiveRole } from "./GiveRole";
import { IdentityRow } from "./IdentityRow";
import { KeysDialog } from "./KeysDialog";
import { type HandedLink, LinkDialog } from "./LinkDialog";
import { LinkIdentity } from "./LinkIdentity";

export function AccountCard({ account }: { account: Account }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const { act, busy, trouble } = useAct("accounts");
  const [link, setLink] = useState<HandedLink>();
  const [giving, setGiving] = useState(false);
  const [keys, setKeys] = useState(false);
  const [linking, setLinking] = useState(false);
  const provider = useQuery(waysQuery).data?.provider;
  const linked = account.identities.some((identity) => identity.provider);
  const path = `/api/accounts/${account.id}`;
  const send = (method: "POST" | "PUT" | "DELETE", more: string, body?: unknown) =>
    void act(() => call(`${path}${more}`, { method, body }));
  async function handLink() {
    setLink(await act(() => call<HandedLink>(`${path}/link`, { method: "POST" })));
  }
  const person = account.kind === "person";
  return (
    <section className="card account" aria-label={account.display}>
      <div className="page-head">
        <div>
          <h2>{account.display}</h2>
          <p className="small">{account.name}</p>
        </div>
        <p className="badges">
          {!person && <span className="badge">{t("accounts.service")}</span>}
          {account.disabled && <span className="badge danger">{t("accounts.off")}</span>}
          {account.factor && <span className="badge good">{t("factor.title")}</span>}
          {person && !account.password && <span className="badge warn">{t("accounts.notYet")}</span>}
        </p>
      </div>
      {account.linkEnds && (
        <p className="small">{t("accounts.linkUntil", { at: calendar.moment(account.linkEnds) })}</p>
      )}
      <ul className="entries">
        {account.roles.map((role) => (
          <li key={role.id}>
            <span>
              {label(role.label)}, {label(role.organisationLabel)}
            </span>
            <button type="button" className="quiet" disabled={busy} onClick={() => send("DELETE", `/roles/${role.id}`)}>
              {t("accounts.endRole")}
            </button>
          </li>
        ))}
        {account.identities.map((identity) => (
          <IdentityRow key={identity.issuer} account={account} identity={identity} onReplace={() => setLinking(true)} />
        ))}
      </ul>
      {trouble && (
        <p className="notice danger" role="alert">
          {trouble}
        </p>
      )}
      <div className="buttons">
        <button type="button" className="secondary" onClick={() => setGiving(true)}>
          {t("accounts.giveRole")}
        </button>
        {person && !account.disabled && (
          <button type="button" className="secondary" disabled={busy} onClick={() => void handLink()}>
            {account.password ? t("accounts.reset") : t("accounts.invite")}
          </button>
        )}
        {person && provider && !linked && (
          <button type="button" className="secondary" onClick={() => setLinking(true)}>
            {t("identity.link", { provider })}
          </button>
        )}
        {!person && (
          <button type="button" className="secondary" onClick={() => setKeys(true)}>
            {t("keys.title")}
          </button>
        )}
        {account.factor && (
          <button type="button" className="quiet" disabled={busy} onClick={() => send("DELETE", "/second-factor")}>
            {t("accounts.takeFactor")}
          </button>
        )}
        <button
          type="button"
          className="quiet"
          disabled={busy}
          onClick={() => send("PUT", "/disabled", { disabled: !account.disabled })}
        >
          {account.disabled ? t("accounts.enable") : t("accounts.disable")}
        </button>
      </div>
      {link && <LinkDialog link={link} name={account.display} onClose={() => setLink(undefined)} />}
      {giving && <GiveRole account={account} onClose={() => setGiving(false)} />}
      {linking && provider && <LinkIdentity account={account} provider={provider} onClose={() => setLinking(false)} />}
      {keys && <KeysDialog account={account} onClose={() => setKeys(false)} />}
    </section>
  );
}
