import { randomUUID } from "node:crypto";
import { expect } from "vitest";

/** The number that the figures page prints large. */
export async function figure(desk, address) {
  await desk.goes(`/figures?${address}`);
  const total = desk.page.locator(".total strong");
  await total.waitFor();
  await desk.page.locator('.figure[aria-busy="false"]').waitFor();
  return Number((await total.innerText()).replace(/\D/g, ""));
}

/** A case of one's own, opened past the screens. */
export async function ownCase(desk) {
  const day = new Date().toISOString().slice(0, 10);
  const { record } = await desk.sends({
    type: "protection.case",
    record: randomUUID(),
    subject: { new: { family: "Sınaqlı", given: "Aydan", sex: "female" } },
    values: {
      registered_on: { date: day, precision: "day" },
      identified_by: "school",
      residence: "AZ-SM",
      risk: "medium",
      concern: "Told by the teacher.",
    },
  });
  return record;
}

/** An outsider: neither a list, nor a search, nor the address of a record gives anything away. */
export async function outsiderSees(outsider, known, name) {
  const records = Object.entries(known).filter(([number]) => number.includes("-"));
  for (const [number, id] of records) {
    expect((await outsider.asks(`/api/records/${id}`)).status, number).toBe(404);
    expect((await outsider.asks(`/api/records/${id}/timeline`)).status, number).toBe(404);
    expect((await outsider.asks(`/api/search?q=${number}`)).body.results, number).toEqual([]);
  }
  const [last, id] = records.at(-1);
  await outsider.goes("/list/protection/referral");
  await outsider.sees(/^\d+ records?$/);
  await outsider.seesNothingOf(name);
  for (const [number] of records) await outsider.seesNothingOf(number);
  await outsider.goes(`/record/${id}`);
  await outsider.sees("There is no such page, or you may not see it.");
  await outsider.presses("Control+k");
  await outsider.seesFocus("Number, name or telephone");
  await outsider.types(last);
  await outsider.sees("Nothing found");
  await outsider.presses("Escape");
}
