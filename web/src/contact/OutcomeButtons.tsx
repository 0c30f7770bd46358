import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Option } from "../fields/RadioGroup";
import { useWords } from "../words/words";

interface Props {
  label: string;
  options: (Option & { quick: boolean })[];
  chosen: string | null;
  disabled: boolean;
  onChoose: (code: string) => void;
}

/** One key or click for each outcome; the first has the focus when a contact begins. */
export function OutcomeButtons({ label, options, chosen, disabled, onChoose }: Props) {
  const { t } = useWords();
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.querySelector("button")?.focus(), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const option = options[Number(event.key) - 1];
    if (option) {
      event.preventDefault();
      if (!disabled) onChoose(option.value);
      return;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <fieldset className="outcomes" ref={group} onKeyDown={onKeyDown}>
      <legend>{label}</legend>
      <div>
        {options.map((option, index) => (
          <button
            key={option.value}
            type="button"
            className="outcome"
            aria-pressed={chosen === option.value}
            disabled={disabled}
            onClick={() => onChoose(option.value)}
          >
            <span>{option.label}</span>
            <span className="small">
              <kbd>{index + 1}</kbd> {t(option.quick ? "call.savesAtOnce" : "call.opensForm")}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
