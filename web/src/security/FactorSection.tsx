import { useState } from "react";
import { call } from "../api/client";
import { Dialog } from "../shell/Dialog";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { Enrolling } from "./Enrolling";
import { RecoveryCodes } from "./RecoveryCodes";
import type { Security } from "./security";
import { useAct } from "./useAct";

type Codes = { recoveryCodes: string[] };

export function FactorSection({ security }: { security: Security }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const { act, busy, trouble } = useAct("security");
  const [enrolling, setEnrolling] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const on = security.secondFactor;

  async function newCodes() {
    const answer = await act(() => call<Codes>("/api/account/recovery-codes", { method: "POST" }));
    if (answer) setCodes(answer.recoveryCodes);
  }

  return (
    <section className="card" aria-labelledby="factor-title">
      <h2 id="factor-title">{t("factor.title")}</h2>
      <p className="soft">{t("factor.explain")}</p>
      {trouble && (
        <p className="notice danger" role="alert">
          {trouble}
        </p>
      )}
      {on ? (
        <>
          <p>
            <span className="badge good">{t("factor.on")}</span> {t("factor.since", { at: calendar.moment(on.since) })}
          </p>
          <p className={on.recoveryLeft < 3 ? "notice warn" : "small"}>
            {t("factor.recoveryLeft", { count: on.recoveryLeft })}
          </p>
          <div className="buttons">
            <button type="button" className="secondary" disabled={busy} onClick={() => void newCodes()}>
              {t("factor.newCodes")}
            </button>
            {!security.demanded && (
              <button
                type="button"
                className="quiet"
                disabled={busy}
                onClick={() => void act(() => call("/api/account/second-factor", { method: "DELETE" }))}
              >
                {t("factor.turnOff")}
              </button>
            )}
          </div>
        </>
      ) : (
        <div className="buttons">
          <button type="button" className="primary" onClick={() => setEnrolling(true)}>
            {t("factor.setUp")}
          </button>
        </div>
      )}
      {enrolling && (
        <Dialog title={t("factor.setUp")} onClose={() => setEnrolling(false)}>
          <Enrolling<Codes>
            path="/api/account/second-factor"
            onLeave={() => setEnrolling(false)}
            onDone={(answer) => {
              setEnrolling(false);
              setCodes(answer.recoveryCodes);
              void act(() => Promise.resolve());
            }}
          />
        </Dialog>
      )}
      {codes && (
        <Dialog title={t("factor.recoveryTitle")}>
          <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />
        </Dialog>
      )}
    </section>
  );
}
