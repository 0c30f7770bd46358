import { CopyButton } from "../security/CopyButton";
import { Dialog } from "../shell/Dialog";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";

export interface HandedLink {
  kind: "invitation" | "reset";
  path: string;
  ends: string;
}

/** The link, this once: the server keeps only its hash. */
export function LinkDialog({ link, name, onClose }: { link: HandedLink; name: string; onClose: () => void }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const address = `${window.location.origin}${link.path}`;
  return (
    <Dialog title={t("accounts.linkTitle", { name })} onClose={onClose}>
      <p>{t("accounts.linkExplain", { at: calendar.moment(link.ends) })}</p>
      <p className="once">
        <code>{address}</code>
      </p>
      <div className="buttons">
        <CopyButton text={address} />
      </div>
    </Dialog>
  );
}
