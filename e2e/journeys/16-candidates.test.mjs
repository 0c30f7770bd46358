import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();

const CHILD = { family: "Zərnişanlı", given: "Cavad", patronymic: "Əli oğlu", sex: "male" };
const BORN = { date: "2013-09-14", precision: "day" };

/** A case at the desk's own organisation, past the screens. */
async function opened(desk, person) {
  const { record } = await desk.sends({
    type: "protection.case",
    record: randomUUID(),
    subject: { new: { ...person, born: BORN } },
    values: {
      registered_on: { date: new Date().toISOString().slice(0, 10), precision: "day" },
      identified_by: "school",
      residence: "AZ-SM",
      risk: "medium",
      concern: "Told by the teacher.",
    },
  });
  return record;
}

async function describes(desk, { family, given, patronymic }) {
  await desk.goes("/new/protection/case");
  await desk.fills("Search the register first", family);
  await desk.sees(/people found|person found|Nobody found/);
  await desk.clicks("Not found. Describe a new person");
  await desk.fills("Family name", family);
  await desk.fills("Given name", given);
  if (patronymic) await desk.fills("Patronymic", patronymic);
  const born = desk.page.getByRole("group", { name: /^Date of birth/ });
  await born.locator("input").first().fill("14");
  await born.locator("select").first().selectOption({ index: 9 });
  await born.locator("input").nth(1).fill("2013");
}

const candidates = (desk) => desk.page.locator(".live-candidates");

test("while a case worker describes a child in other letters, the child on file appears, and why", async () => {
  const aysel = await sit("aysel.caseworker");
  await opened(aysel, CHILD);

  await describes(aysel, { family: "Зарнишанлы", given: "Джавад", patronymic: "Али оглы" });

  await aysel.sees("This child seems to be on file");
  const first = candidates(aysel).getByRole("button").first();
  await first.waitFor();
  const said = await first.innerText();
  expect(said).toContain("Zərnişanlı Cavad");
  expect(said).toContain("very likely the same");
  expect(said).toContain("Given name: spelled otherwise");
  expect(said).toContain("Date of birth: the same");
  expect(await aysel.faults()).toEqual([]);

  await first.click();
  await aysel.sees("Zərnişanlı Cavad");
  expect(await candidates(aysel).count()).toBe(0);
  expect(complaints()).toEqual([]);
});

test("a twin is called a twin's like, never the child", async () => {
  const aysel = await sit("aysel.caseworker");
  await describes(aysel, { family: "Zərnişanlı", given: "Turan", patronymic: "Əli oğlu" });

  await candidates(aysel).getByText("perhaps a brother or sister").first().waitFor();
  expect(await candidates(aysel).getByText("very likely the same").count()).toBe(0);
});

test("a file elsewhere is told of, asked for, lent and given back", async () => {
  const elchin = await sit("elchin.caseworker");
  await describes(elchin, CHILD);
  await elchin.sees("A file of this child exists at: DOST centre, Baku");
  await elchin.seesNothingOf("very likely the same");
  await elchin.clicks("Ask to see it");
  await elchin.fills("Reason", "Bilmək");
  await elchin.clicks("Send the request");
  await elchin.sees(/Say in at least 20 characters/);
  await elchin.fills("Reason", "The family moved to Ganja; the plan must go on here.");
  expect(await elchin.faults()).toEqual([]);
  await elchin.clicks("Send the request");
  await elchin.sees(/^Asked: DOST centre, Baku/);
  await elchin.goes("/");
  await elchin.sees(/^You asked to see a file: DOST centre, Baku/);

  const nigar = await sit("nigar.supervisor");
  await nigar.sees("The family moved to Ganja; the plan must go on here.");
  await nigar.sees(/Zərnişanlı Cavad/);
  expect(await nigar.faults()).toEqual([]);
  await nigar.page.getByRole("region", { name: "Files asked for" }).getByLabel(/^For how long/).selectOption("7");
  await nigar.clicks("Let them read");
  await nigar.sees(/may read until/);

  await elchin.goes("/");
  await elchin.sees(/^You may read until/);
  await elchin.page.getByRole("region", { name: "Files asked for" }).getByRole("link").first().click();
  await elchin.seesTitle(/Case|Zərnişanlı/);
  await elchin.sees("Zərnişanlı Cavad");
  const file = elchin.id();
  await elchin.goes("/");
  await elchin.clicks("I need it no more");
  await elchin.sees(/^What was lent is over/);
  expect((await elchin.asks(`/api/records/${file}`)).status).toBe(404);
  expect(complaints()).toEqual([]);
});
