import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";
import { ownCase } from "../support/looking.mjs";

const { sit } = office();
const mark = Date.now() % 1_000_000;

test("two people change the same answer: both values are shown, one is chosen, and it is saved", async () => {
  const aysel = await sit("aysel.caseworker");
  const nigar = await sit("nigar.supervisor");
  const id = await ownCase(aysel);
  for (const desk of [aysel, nigar]) {
    await desk.goes(`/record/${id}`);
    await desk.clicks("Edit");
  }
  await nigar.fills("What is the concern?", `As the supervisor wrote it ${mark}`);
  await nigar.clicks("Save");
  await nigar.sees("Saved.");
  await aysel.fills("What is the concern?", `As the case worker wrote it ${mark}`);
  await aysel.clicks("Save");
  await aysel.seesTitle("Someone else changed the same answers");
  await aysel.sees(`As the supervisor wrote it ${mark}`);
  await aysel.sees(/Nigar İsmayılova/);
  await aysel.page.getByRole("radio", { name: /^Yours/ }).check();
  await aysel.clicks("Save with these choices");
  await aysel.sees("Saved.");
  const stored = (await nigar.asks(`/api/records/${id}`)).body;
  expect(stored.values.concern).toBe(`As the case worker wrote it ${mark}`);
});
