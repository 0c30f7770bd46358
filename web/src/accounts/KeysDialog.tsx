import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { CopyButton } from "../security/CopyButton";
import { useAct } from "../security/useAct";
import { Dialog } from "../shell/Dialog";
import { useCalendar } from "../words/calendar";
import { type MessageId, useWords } from "../words/words";
import { type Account, type Key, keysQuery } from "./accounts";

const MAY: Record<string, MessageId> = { read: "keys.read", write: "keys.write", figures: "keys.figures" };

/** What a machine shows instead of a password. */
export function KeysDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const keys = useQuery(keysQuery(account.id)).data ?? [];
  const { act, busy, trouble } = useAct("accounts");
  const [made, setMade] = useState<string>();
  const path = `/api/accounts/${account.id}/keys`;
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { label: String(typed.get("label")), may: typed.getAll("may"), days: Number(typed.get("days")) };
    const answer = await act(() => call<{ key: string }>(path, { method: "POST", body }));
    setMade(answer?.key);
  }
  return (
    <Dialog title={`${t("keys.title")}: ${account.display}`} onClose={onClose}>
      {made && (
        <div className="notice good" role="status">
          <p>{t("keys.once")}</p>
          <p className="once">
            <code>{made}</code>
          </p>
          <CopyButton text={made} />
        </div>
      )}
      <ul className="entries">
        {keys.map((key) => (
          <KeyRow
            key={key.id}
            shown={key}
            busy={busy}
            onRevoke={() => void act(() => call(`${path}/${key.id}`, { method: "DELETE" }))}
          />
        ))}
      </ul>
      <form className="sign-in-form" onSubmit={submit}>
        <div className="field">
          <label className="name" htmlFor="key-label">
            {t("keys.label")}
          </label>
          <input id="key-label" name="label" type="text" maxLength={100} required />
        </div>
        <fieldset className="field">
          <legend className="name">{t("keys.may")}</legend>
          {Object.entries(MAY).map(([may, text]) => (
            <label key={may} className="choice">
              <input type="checkbox" name="may" value={may} /> {t(text)}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label className="name" htmlFor="key-days">
            {t("keys.days")}
          </label>
          <select id="key-days" name="days" defaultValue="90">
            {[30, 90, 180, 365].map((days) => (
              <option key={days} value={days}>
                {t("keys.forDays", { days })}
              </option>
            ))}
          </select>
        </div>
        {trouble && (
          <p className="notice danger" role="alert">
            {trouble}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t("keys.make")}
        </button>
      </form>
    </Dialog>
  );
}

function KeyRow({ shown, busy, onRevoke }: { shown: Key; busy: boolean; onRevoke: () => void }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const over = Boolean(shown.revoked) || new Date(shown.ends) < new Date();
  return (
    <li>
      <div>
        <strong>{shown.label}</strong> {over && <span className="badge">{t("keys.over")}</span>}
        <p className="small">
          {shown.may.map((may) => (MAY[may] ? t(MAY[may]) : may)).join(", ")} ·{" "}
          {t("keys.until", { at: calendar.moment(shown.ends) })}
          {shown.used && ` · ${t("passkey.used", { at: calendar.moment(shown.used) })}`}
        </p>
      </div>
      {!over && (
        <button type="button" className="quiet danger-text" disabled={busy} onClick={onRevoke}>
          {t("keys.revoke")}
        </button>
      )}
    </li>
  );
}
