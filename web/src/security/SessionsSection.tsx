import { call } from "../api/client";
import { signOut } from "../signin/signOut";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { deviceName, type Security } from "./security";
import { useAct } from "./useAct";

export function SessionsSection({ security }: { security: Security }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const { act, busy, trouble } = useAct("security");
  async function signOutEverywhere() {
    const done = await act(async () => {
      await call("/api/account/sessions", { method: "DELETE" });
      return true;
    });
    if (done) await signOut();
  }
  return (
    <section className="card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("sessions.title")}</h2>
      <p className="soft">{t("sessions.explain")}</p>
      {trouble && (
        <p className="notice danger" role="alert">
          {trouble}
        </p>
      )}
      <ul className="entries">
        {security.sessions.map((session) => (
          <li key={session.id}>
            <div>
              <strong>{deviceName(session.device)}</strong>{" "}
              {session.here && <span className="badge good">{t("sessions.here")}</span>}
              <p className="small">
                {session.address} · {t("sessions.since", { at: calendar.moment(session.since) })} ·{" "}
                {t("sessions.seen", { at: calendar.moment(session.seen) })}
              </p>
            </div>
            {!session.here && (
              <button
                type="button"
                className="quiet"
                disabled={busy}
                onClick={() => void act(() => call(`/api/account/sessions/${session.id}`, { method: "DELETE" }))}
              >
                {t("sessions.end")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <button type="button" className="secondary" disabled={busy} onClick={() => void signOutEverywhere()}>
          {t("sessions.endAll")}
        </button>
      </div>
    </section>
  );
}
