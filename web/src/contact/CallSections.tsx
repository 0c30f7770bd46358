import { useEffect, useMemo } from "react";
import type { Form, RecordType, Section } from "../api/types";
import { FormProvider } from "../form/FormContext";
import { FormFields } from "../form/FormFields";
import type { Editor } from "../record/useEditor";
import { useWords } from "../words/words";

const NO_LABELS = {};

/** The sections that have something to show, without the outcome, which stands above them. */
export function shownSections(form: Form, editor: Editor, outcome: string): Section[] {
  return form.sections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => field.name !== outcome) }))
    .filter((section) => section.fields.some((field) => !editor.evaluation.hidden.has(field.name)));
}

export function goToSection(name: string): void {
  const section = document.getElementById(`call-${name}`);
  section?.scrollIntoView({ block: "start" });
  section?.querySelector<HTMLElement>("input, select, textarea, button")?.focus({ preventScroll: true });
}

/** Alt+1 … Alt+9 jump to the sections. */
export function useSectionKeys(sections: Section[]): void {
  const names = sections.map((section) => section.name).join(" ");
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const name = event.altKey && event.code.startsWith("Digit") && names.split(" ")[Number(event.code.slice(5)) - 1];
      if (!name) return;
      event.preventDefault();
      goToSection(name);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [names]);
}

export function CallNav({ sections, editor }: { sections: Section[]; editor: Editor }) {
  const { t, label } = useWords();
  return (
    <nav className="section-nav" aria-label={t("call.sections")}>
      <ul>
        {sections.map((section, index) => {
          const faulty = section.fields.some((field) => editor.faults.has(field.name));
          return (
            <li key={section.name}>
              <button type="button" onClick={() => goToSection(section.name)} className={faulty ? "faulty" : undefined}>
                <kbd>Alt {index + 1}</kbd>
                <span>{label(section.label)}</span>
                {faulty && <span className="badge danger">{t("call.hasFault")}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface Props {
  type: RecordType;
  form: Form;
  sections: Section[];
  editor: Editor;
}

export function CallSections({ type, form, sections, editor }: Props) {
  const { label } = useWords();
  const { unfinished } = editor;
  const surroundings = useMemo(() => ({ type, labels: NO_LABELS, unfinished }), [type, unfinished]);
  return (
    <FormProvider value={surroundings}>
      {sections.map((section) => (
        <section key={section.name} id={`call-${section.name}`} className="call-section">
          <h2>{label(section.label)}</h2>
          <FormFields
            form={{ ...form, sections: [section] }}
            values={editor.answers.values}
            evaluation={editor.evaluation}
            faults={editor.faults}
            onChange={editor.change}
          />
        </section>
      ))}
    </FormProvider>
  );
}
