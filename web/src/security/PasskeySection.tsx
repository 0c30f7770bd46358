import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { makePasskey, passkeysHere } from "./passkeys";
import { deviceName, type Passkey, type Security, waysQuery } from "./security";
import { useAct } from "./useAct";

export function PasskeySection({ security }: { security: Security }) {
  const { t } = useWords();
  const ways = useQuery(waysQuery).data;
  const { act, busy, trouble } = useAct("security");
  const here = passkeysHere(ways?.passkeys);
  const rename = (passkey: Passkey, label: string) =>
    act(() => call(`/api/account/passkeys/${passkey.id}`, { method: "PUT", body: { label } }));
  return (
    <section className="card" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t("passkey.title")}</h2>
      <p className="soft">{t("passkey.explain")}</p>
      {trouble && (
        <p className="notice danger" role="alert">
          {trouble}
        </p>
      )}
      {security.passkeys.length > 0 ? (
        <ul className="entries">
          {security.passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              busy={busy}
              onRename={(label) => void rename(passkey, label)}
              onDelete={() => void act(() => call(`/api/account/passkeys/${passkey.id}`, { method: "DELETE" }))}
            />
          ))}
        </ul>
      ) : (
        <p className="small">{t("passkey.none")}</p>
      )}
      {here ? (
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={busy}
            onClick={() => void act(() => makePasskey(deviceName(navigator.userAgent)))}
          >
            {t("passkey.add")}
          </button>
        </div>
      ) : (
        <p className="small">{t("passkey.notHere")}</p>
      )}
    </section>
  );
}

interface RowProps {
  passkey: Passkey;
  busy: boolean;
  onRename: (label: string) => void;
  onDelete: () => void;
}

function PasskeyRow({ passkey, busy, onRename, onDelete }: RowProps) {
  const { t } = useWords();
  const calendar = useCalendar();
  const [editing, setEditing] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setEditing(false);
    onRename(String(new FormData(event.currentTarget).get("label") ?? "").trim());
  }
  if (editing) {
    return (
      <li>
        <form className="inline-form" onSubmit={submit}>
          <input
            type="text"
            name="label"
            aria-label={t("passkey.name")}
            defaultValue={passkey.label}
            maxLength={100}
            required
          />
          <button type="submit" className="primary">
            {t("passkey.saveName")}
          </button>
        </form>
      </li>
    );
  }
  return (
    <li>
      <div>
        <strong>{passkey.label}</strong>
        <p className="small">
          {t("passkey.since", { at: calendar.moment(passkey.since) })}
          {passkey.used && ` · ${t("passkey.used", { at: calendar.moment(passkey.used) })}`}
        </p>
      </div>
      <div className="buttons">
        <button type="button" className="quiet" onClick={() => setEditing(true)}>
          {t("passkey.rename")}
        </button>
        <button type="button" className="quiet danger-text" disabled={busy} onClick={onDelete}>
          {t("passkey.delete")}
        </button>
      </div>
    </li>
  );
}
