import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { useWords } from "../words/words";
import { grouped } from "./NativeSelect";
import { narrowed } from "./narrowed";
import type { Option } from "./RadioGroup";

interface Props {
  id: string;
  options: Option[];
  value: string | null;
  /** The words for the chosen value when it is not among the options now. */
  chosenLabel?: string;
  onChange: (value: string | null) => void;
  /** When given, the options are found elsewhere from what is typed and are not filtered here. */
  onType?: (words: string) => void;
  required?: boolean;
  describedBy?: string;
  invalid?: boolean;
}

/** A text field that narrows a long list as one types (ARIA combobox with a list). */
export function Combobox({ id, options, value, chosenLabel, onChange, onType, required, describedBy, invalid }: Props) {
  const { t, language } = useWords();
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = options.find((option) => option.value === value)?.label ?? chosenLabel ?? "";
  const found = useMemo(() => {
    if (onType || !typed) return options;
    return narrowed(options, typed, language);
  }, [options, typed, language, onType]);
  // Groups may gather options that stand apart in the list, so the keys follow what is seen.
  const groups = grouped(found);
  const seen = groups.flatMap((held) => held.options);

  function choose(option: Option | undefined) {
    if (!option) return;
    onChange(option.value);
    setTyped(undefined);
    setOpen(false);
  }

  function move(to: number) {
    const next = Math.max(0, Math.min(seen.length - 1, to));
    setActive(next);
    setOpen(true);
    list.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") move(open ? active + 1 : 0);
    else if (event.key === "ArrowUp") move(active - 1);
    else if (event.key === "Enter" && open && !event.ctrlKey) choose(seen[active]);
    else if (event.key === "Escape" && open) {
      setOpen(false);
      setTyped(undefined);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onInput(text: string) {
    setTyped(text);
    setActive(0);
    setOpen(true);
    onType?.(text);
    if (text === "") onChange(null);
  }

  return (
    <div className="combobox">
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && seen[active] ? `${listId}-${active}` : undefined}
        aria-required={required || undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        placeholder={t("field.searchList")}
        value={typed ?? chosen}
        onChange={(event) => onInput(event.target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          setTyped(undefined);
        }}
      />
      <div id={listId} role="listbox" aria-label={t("field.choices")} className="list" hidden={!open} ref={list}>
        {groups.map(({ group, options: held }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand inside a list box.
          <div key={group ?? ""} role="group" aria-label={group}>
            {group && (
              <div className="group-name" aria-hidden="true">
                {group}
              </div>
            )}
            {held.map((option) => {
              const index = seen.indexOf(option);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input that keeps the focus.
                <div
                  key={option.value}
                  id={`${listId}-${index}`}
                  data-index={index}
                  role="option"
                  tabIndex={-1}
                  aria-selected={option.value === value}
                  className={index === active ? "active" : undefined}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(option)}
                >
                  {option.label}
                </div>
              );
            })}
          </div>
        ))}
        {seen.length === 0 && <div className="nothing">{t("field.nothingFound")}</div>}
      </div>
    </div>
  );
}
