import { useState } from "react";
import { call } from "../api/client";
import { useAct } from "../security/useAct";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import type { Account } from "./accounts";
import { GiveRole } from "./GiveRole";
import { KeysDialog } from "./KeysDialog";
import { type HandedLink, LinkDialog } from "./LinkDialog";

export function AccountCard({ account }: { account: Account }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const { act, busy, trouble } = useAct("accounts");
  const [link, setLink] = useState<HandedLink>();
  const [giving, setGiving] = useState(false);
  const [keys, setKeys] = useState(false);
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
      {keys && <KeysDialog account={account} onClose={() => setKeys(false)} />}
    </section>
  );
}
