import type { Form, Section, Text } from "../api/types";

/** What stands above a section; nothing where it would only say the form's name again. */
export function sectionTitle(
  form: Form,
  section: Section,
  label: (text: Text | undefined) => string,
): string | undefined {
  const title = label(section.label);
  return title && title !== label(form.label) && form.sections.length > 1 ? title : undefined;
}
