import { useId } from "react";
import { useWords } from "../words/words";

/** Six digits of an authenticator; the telephone shows digits to type, and may fill them in. */
export function CodeField({ name = "code", fault }: { name?: string; fault?: string | undefined }) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label className="name" htmlFor={id}>
        {t("factor.code")}
      </label>
      <p className="help" id={`${id}-help`}>
        {t("factor.codeHelp")}
      </p>
      <input
        id={id}
        name={name}
        type="text"
        className="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        required
        aria-describedby={`${id}-help`}
        aria-invalid={Boolean(fault)}
      />
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
