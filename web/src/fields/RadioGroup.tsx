export interface Option {
  value: string;
  label: string;
  group?: string;
}

interface Props {
  id: string;
  options: Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  required: boolean;
  describedBy: string | undefined;
  /** Shown when an answer may be taken back. */
  clearLabel?: string;
}

export function RadioGroup({ id, options, value, onChange, required, describedBy, clearLabel }: Props) {
  return (
    <div className={options.length <= 3 ? "options across" : "options"}>
      {options.map((option, index) => (
        <label key={option.value} className="option">
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${option.value}`}
            name={id}
            value={option.value}
            checked={value === option.value}
            aria-describedby={index === 0 ? describedBy : undefined}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {!required && value !== null && clearLabel && (
        <button type="button" className="quiet" onClick={() => onChange(null)}>
          {clearLabel}
        </button>
      )}
    </div>
  );
}
