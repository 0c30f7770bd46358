import { randomUUID } from "node:crypto";

const fieldsOf = (form) => form.sections.flatMap((section) => section.fields);
/** Asked of everybody who writes the form: no condition hides it. */
const asked = (form) => fieldsOf(form).filter((field) => !field.retired && !field.show && field.type !== "calculated");
const typed = (form) => asked(form).some((field) => field.type === "text");
const longest = (forms) => forms.toSorted((one, other) => asked(other).length - asked(one).length)[0];

/** An answer by the type of the field; what points at something else stays unanswered. */
function answer(definitions, type, field) {
  const programme = type.name.split(".")[0];
  const list = definitions.lists[field.list] ?? definitions.lists[`${programme}.${field.list}`] ?? [];
  const code = list.find((one) => !one.group && !one.retired)?.code;
  const answers = {
    text: "Some words",
    long_text: "Many words. ".repeat(20),
    whole_number: 3,
    decimal: 2.5,
    date: { date: "2026-03-04", precision: "day" },
    yes_no: true,
    choice: code,
    choices: code && [code],
  };
  return answers[field.type];
}

function answers(definitions, type, form) {
  const given = asked(form).map((field) => [field.name, answer(definitions, type, field)]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/**
 * A record of the type with every form filled in, stored past the screens by who is signed in.
 *
 * @param rows how many rows each form that repeats has
 * @returns its id, and the longest form it is typed into, of those asked once and of those that repeat
 */
export async function filled(context, name, rows) {
  const definitions = await (await context.request.get("/api/definitions")).json();
  const type = definitions.records[name];
  const written = type.forms.filter((form) => form.access === "write" && typed(form));
  const once = written.filter((form) => !form.repeats);
  const repeating = written.filter((form) => form.repeats && !asked(form).some((field) => field.type === "attachment"));
  const cookies = await context.cookies();
  const token = cookies.find((cookie) => cookie.name === "XSRF-TOKEN")?.value ?? "";
  const row = (form) => ({ row: randomUUID(), values: answers(definitions, type, form) });
  const sent = await context.request.post("/api/changes", {
    headers: { "X-XSRF-TOKEN": decodeURIComponent(token) },
    data: {
      change: randomUUID(),
      base: 0,
      type: name,
      record: randomUUID(),
      subject: type.subject === "none" ? undefined : { new: { family: "Typed", given: "Long", sex: "female" } },
      values: Object.assign({}, ...once.map((form) => answers(definitions, type, form))),
      rows: Object.fromEntries(repeating.map((form) => [form.name, Array.from({ length: rows }, () => row(form))])),
    },
  });
  if (!sent.ok()) throw new Error(`The record was not stored: ${await sent.text()}`);
  const { record } = await sent.json();
  return { record, single: longest(once).name, repeating: longest(repeating)?.name };
}
