import { useWords } from "../words/words";
import { CopyButton } from "./CopyButton";

/** Shown this once: the server keeps only their hashes. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useWords();
  return (
    <div className="recovery">
      <p>{t("factor.recoveryExplain")}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <CopyButton text={codes.join("\n")} />
        <button type="button" className="secondary" onClick={() => window.print()}>
          {t("factor.print")}
        </button>
        <button type="button" className="primary" onClick={onDone}>
          {t("factor.kept")}
        </button>
      </div>
    </div>
  );
}
