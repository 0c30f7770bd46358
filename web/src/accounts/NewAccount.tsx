import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { useAct } from "../security/useAct";
import { Dialog } from "../shell/Dialog";
import { LANGUAGE_NAMES, LANGUAGES } from "../words/language";
import { useWords } from "../words/words";
import { type HandedLink, LinkDialog } from "./LinkDialog";
import { RoleFields } from "./RoleFields";

/** Makes an account and, for a person, the link to hand over. */
export function NewAccount({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords();
  const { act, busy, trouble } = useAct("accounts");
  const [kind, setKind] = useState<"person" | "service">("person");
  const [handed, setHanded] = useState<{ link: HandedLink; name: string }>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "");
    const body = {
      name: text("name"),
      display: text("display"),
      language: text("language"),
      kind,
      roles: [{ role: text("role"), organisation: text("organisation") }],
    };
    const done = await act(async () => {
      const { id } = await call<{ id: string }>("/api/accounts", { method: "POST", body });
      if (kind === "service") return { link: undefined };
      return { link: await call<HandedLink>(`/api/accounts/${id}/link`, { method: "POST" }) };
    });
    if (done?.link) setHanded({ link: done.link, name: body.display });
    else if (done) onClose();
  }

  if (handed) return <LinkDialog link={handed.link} name={handed.name} onClose={onClose} />;
  return (
    <Dialog title={t("accounts.add")} onClose={onClose}>
      <form className="sign-in-form" onSubmit={submit}>
        <div className="field">
          <label className="name" htmlFor="account-display">
            {t("accounts.display")}
          </label>
          <input id="account-display" name="display" type="text" maxLength={200} autoComplete="off" required />
        </div>
        <div className="field">
          <label className="name" htmlFor="account-name">
            {t("accounts.name")}
          </label>
          <p className="help" id="account-name-help">
            {t("accounts.nameHelp")}
          </p>
          <input
            id="account-name"
            name="name"
            type="text"
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby="account-name-help"
            required
          />
        </div>
        <fieldset className="field">
          <legend className="name">{t("accounts.kind")}</legend>
          {(["person", "service"] as const).map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => setKind(one)} />{" "}
              {one === "person" ? t("accounts.person") : t("accounts.service")}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label className="name" htmlFor="account-language">
            {t("accounts.language")}
          </label>
          <select id="account-language" name="language" defaultValue={language}>
            {LANGUAGES.map((code) => (
              <option key={code} value={code}>
                {LANGUAGE_NAMES[code]}
              </option>
            ))}
          </select>
        </div>
        <RoleFields />
        {trouble && (
          <p className="notice danger" role="alert">
            {trouble}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {kind === "person" ? t("accounts.addAndInvite") : t("accounts.add")}
        </button>
      </form>
    </Dialog>
  );
}
