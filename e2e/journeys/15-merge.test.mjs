import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();

/** A case about a child, as a case worker wrote it, opened past the screens; the record and the person. */
async function file(desk, child) {
  const day = new Date().toISOString().slice(0, 10);
  const { record } = await desk.sends({
    type: "protection.case",
    record: randomUUID(),
    subject: { new: { sex: "female", ...child } },
    values: {
      registered_on: { date: day, precision: "day" },
      identified_by: "school",
      residence: "AZ-SM",
      risk: "medium",
      concern: "Told by the teacher.",
    },
  });
  const { body } = await desk.asks(`/api/records/${record}`);
  return { record, person: body.subject.id, number: body.number };
}

/** Posts as this person does, past the screens. */
async function posts(desk, path, data) {
  const token = (await desk.context.cookies()).find((cookie) => cookie.name === "XSRF-TOKEN")?.value ?? "";
  const headers = { "X-XSRF-TOKEN": decodeURIComponent(token) };
  return desk.context.request.post(path, { headers, data });
}

/** One child on file twice, each time spelled otherwise; the two wait for a judgement. */
async function twice(worker, judge) {
  const born = { date: "2014-05-01", precision: "day" };
  const word = ["Birinci", "İkinci", "Üçüncü", "Dördüncü"][Math.floor(Math.random() * 4)];
  const one = await file(worker, { family: `${word}zadə`, given: "Aytac", born, phone: "050 111 22 33" });
  const other = await file(worker, { family: "Мамедова", given: "Айтадж", patronymic: "Elçin qızı", born });
  const answer = await posts(judge, `/api/persons/${one.person}/beside/${other.person}/apart`, {});
  const { proposal } = await answer.json();
  expect((await posts(judge, `/api/proposals/${proposal}/reopen`, {})).ok()).toBe(true);
  return { one, other, proposal, family: `${word}zadə` };
}

/** The radio of a field that stands for a value. */
const value = (desk, field, text) =>
  desk.page.getByRole("group", { name: field, exact: true }).getByRole("radio", { name: new RegExp(text) });

test("two spellings of one child are compared, joined, and taken back: a field, then all of it", async () => {
  const aysel = await sit("aysel.caseworker");
  const nigar = await sit("nigar.supervisor");
  const { one, other, proposal, family } = await twice(aysel, nigar);

  await aysel.goes("/");
  await aysel.seesTitle("My day");
  await aysel.seesNothingOf("Maybe one person");
  expect((await aysel.asks(`/api/proposals/${proposal}`)).status).toBe(403);

  await nigar.goes("/");
  await nigar.page.getByRole("region", { name: "Maybe one person" }).waitFor();
  expect(await nigar.faults()).toEqual([]);
  await nigar.opens("Look at them");
  await nigar.seesTitle("Maybe one person");
  await nigar.page.locator(".pair").first().waitFor();
  expect(await nigar.faults()).toEqual([]);

  await nigar.goes(`/matching/${proposal}`);
  await nigar.seesTitle("Is this one child?");
  await nigar.sees("They differ in 4 things: choose which value stands in each.");
  await value(nigar, "Given name", "Aytac").check();
  await value(nigar, "Family name", family).check();
  await value(nigar, "Patronymic", "Elçin qızı").check();
  await nigar.page.getByRole("radio", { name: new RegExp(`entry: ${family}`) }).check();
  expect(await nigar.faults()).toEqual([]);
  await nigar.clicks("Same child: join the files…");
  await nigar.sees("The person will read so:");
  await nigar.sees(`One record that you may see is moved: ${other.number}.`);
  expect(await nigar.faults()).toEqual([]);
  await nigar.page.getByLabel(/^Why, in a few words/).fill("Told by the mother on the telephone.");
  await nigar.clicks("Join them");
  await nigar.sees("Joined. The records now belong to one person.");
  expect((await nigar.asks(`/api/records/${other.record}`)).body.subject.id).toBe(one.person);

  await nigar.opens("See what was joined");
  await nigar.seesTitle(`${family} Aytac Elçin qızı`);
  await nigar.sees("Told by the mother on the telephone.");
  expect(await nigar.faults()).toEqual([]);
  await nigar.page.getByRole("button", { name: "Take back: Patronymic" }).click();
  await nigar.sees("The field went back to what it was.");
  await nigar.page.getByRole("heading", { level: 1, name: `${family} Aytac`, exact: true }).waitFor();

  // The history of the moved record tells it, and leads here.
  await nigar.goes(`/record/${other.record}`);
  await nigar.sees("Two entries about one person joined");
  await nigar.opens("Joined entries");
  await nigar.clicks("Take all of it apart…");
  await nigar.page.getByRole("radio", { name: "Not the same: nobody is asked again" }).check();
  expect(await nigar.faults()).toEqual([]);
  await nigar.clicks("Take them apart");
  await nigar.sees("Taken apart. Both are as they were before.");
  expect((await nigar.asks(`/api/records/${other.record}`)).body.subject).toMatchObject({
    id: other.person,
    given: "Айтадж",
    patronymic: "Elçin qızı",
  });
  await nigar.goes(`/matching/${proposal}`);
  await nigar.sees("Judged not to be the same.");
  expect(complaints()).toEqual([]);
});

test("not the same is remembered, and can be decided again", async () => {
  const aysel = await sit("aysel.caseworker");
  const nigar = await sit("nigar.supervisor");
  const { proposal } = await twice(aysel, nigar);
  await nigar.goes(`/matching/${proposal}`);
  await nigar.clicks("Not the same");
  await nigar.page.getByLabel(/^Why, in a few words/).fill("Cousins.");
  await nigar.clicks("Remember: not the same");
  await nigar.sees("Remembered: not the same. Nobody is asked again.");
  await nigar.opens("To the other pairs");
  await nigar.opens("Judged not the same");
  await nigar.sees("Cousins.");
  await nigar.page.locator(`a[href="/matching/${proposal}"]`).click();
  await nigar.sees("Judged not to be the same.");
  await nigar.clicks("Decide again");
  await nigar.page.getByRole("button", { name: "Same child: join the files…" }).waitFor();
  expect(complaints()).toEqual([]);
});

test("somebody was faster: the judge is told, and looks again", async () => {
  const aysel = await sit("aysel.caseworker");
  const nigar = await sit("nigar.supervisor");
  const { other, proposal } = await twice(aysel, nigar);
  await nigar.goes(`/matching/${proposal}`);
  await nigar.clicks("Same child: join the files…");
  await nigar.sees("The person will read so:");
  const { body } = await aysel.asks(`/api/records/${other.record}`);
  await aysel.sends({
    type: "protection.case",
    record: other.record,
    base: body.version,
    subject: { change: { family: "Мамедова", given: "Айтадж", sex: "female", patronymic: "Rəşad qızı" } },
  });
  await nigar.clicks("Join them");
  await nigar.sees("This person was changed since you looked. Look at both again.");
  await nigar.clicks("Look again");
  await nigar.sees("Rəşad qızı");
  expect((await nigar.asks(`/api/records/${other.record}`)).body.subject.id).toBe(other.person);
});

test("two whom nobody proposed are found by searching; on a phone all is one column, and names hide", async () => {
  const aysel = await sit("aysel.caseworker");
  const phone = await sit("nigar.supervisor", { size: "phone" });
  const word = `Axtar${Math.floor(Math.random() * 1e6)}`;
  const one = await file(aysel, { family: `${word}ova`, given: "Nigar" });
  await file(aysel, { family: `${word}lı`, given: "Nigar" });
  await phone.goes("/matching");
  await phone.page.getByText("Compare two that you found yourself").click();
  await phone.fills("Search the register first", `${word}ova`);
  await phone.page.getByRole("button", { name: new RegExp(`${word}ova`) }).click();
  await phone.fills("Search the register first", `${word}l`);
  await phone.page.getByRole("button", { name: new RegExp(`${word}lı`) }).click();
  await phone.seesTitle("Is this one child?");
  expect(await phone.wider()).toBeLessThanOrEqual(0);
  expect(await phone.faults()).toEqual([]);
  await phone.page.getByLabel("Hide names").check();
  await phone.sees("Name hidden");
  expect(await phone.page.locator("#content").innerText()).not.toContain(word);
  await phone.page.getByLabel("Hide names").uncheck();
  await phone.clicks("Same child: join the files…");
  await phone.clicks("Join them");
  await phone.sees("Joined. The records now belong to one person.");
  await phone.clicks("Undo");
  await phone.sees("Taken back. The two wait for a decision again.");
  expect((await phone.asks(`/api/records/${one.record}`)).body.subject.id).toBe(one.person);
  expect(complaints()).toEqual([]);
});
