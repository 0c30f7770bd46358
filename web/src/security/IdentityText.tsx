import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import type { Identity } from "./security";

/** Who somebody is elsewhere: where, by which sign, and since when. */
export function IdentityText({ identity }: { identity: Identity }) {
  const { t } = useWords();
  const calendar = useCalendar();
  return (
    <div>
      <span>
        {identity.provider
          ? t("identity.by", { provider: identity.provider })
          : t("identity.former", { provider: identity.issuer })}{" "}
        <code>{identity.subject}</code>
      </span>
      <p className="small">{t("identity.since", { at: calendar.moment(identity.since) })}</p>
    </div>
  );
}
