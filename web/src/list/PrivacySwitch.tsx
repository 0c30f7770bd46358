import { useWords } from "../words/words";
import { namesHidden, usePrivacy } from "./privacy";

export function PrivacySwitch() {
  const { t } = useWords();
  const hidden = usePrivacy();
  return (
    <label className="switch">
      <input type="checkbox" checked={hidden} onChange={() => namesHidden.set(!hidden)} />
      <span>{t("privacy.switch")}</span>
    </label>
  );
}
