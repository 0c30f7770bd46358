import { controlId } from "../form/FormContext";
import { useWords } from "../words/words";

interface Props {
  value: string;
  onChange: (text: string) => void;
  required: boolean;
  fault?: string;
}

export function ReasonField({ value, onChange, required, fault }: Props) {
  const { t } = useWords();
  const id = controlId("reason");
  return (
    <div className={fault ? "field faulty" : "field"}>
      <label className="name" htmlFor={id}>
        {t("step.reason")}
        {!required && <span className="optional"> {t("field.optional")}</span>}
      </label>
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <textarea
        id={id}
        rows={3}
        value={value}
        aria-required={required || undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
