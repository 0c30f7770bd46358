import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { office, PASSWORD } from "../support/desk.mjs";
import { ownCase } from "../support/looking.mjs";

const { sit } = office();
const mark = `T${Date.now() % 1_000_000}`;

test("a filter is named, chosen again, and forgotten", async () => {
  const aysel = await sit("aysel.caseworker");
  await aysel.goes("/list/protection/case?status=registered");
  await aysel.clicks("Save this filter");
  await aysel.fills("Name of the filter", `New ones ${mark}`);
  await aysel.presses("Enter");
  await aysel.page.getByRole("button", { name: `New ones ${mark}`, exact: true }).waitFor();
  await aysel.clicks("Clear the filter");
  await aysel.clicks(`New ones ${mark}`);
  await aysel.page.waitForURL(/status=registered/);
  await aysel.clicks(`Forget the filter “New ones ${mark}”`);
  await expect.poll(() => aysel.page.getByRole("button", { name: `New ones ${mark}`, exact: true }).count()).toBe(0);
});

test("a file is kept with the answer that names it, and read by who sees the record", async () => {
  const farid = await sit("farid.npm");
  const tural = await sit("tural.provider");
  await farid.goes("/new/npm/visit");
  await farid.answers("Kind of visit", "Scheduled visit");
  await farid.dates("Day of the visit");
  await farid.answers("Was the visit announced?", "No");
  await farid.answers("Areas examined", "Health care");
  await farid.answers("Access", "Full and without delay");
  await farid.clicks("Save");
  await farid.seesState("Being written");
  await farid.clicksForm("Observations");
  await farid.clicks("Fill in");
  await farid.page.locator('input[type="file"]').setInputFiles({
    name: `act ${mark}.pdf`,
    mimeType: "application/pdf",
    buffer: Buffer.from(`%PDF-1.4 ${mark}`),
  });
  await farid.sees(`act ${mark}.pdf`);
  await farid.clicks("Save");
  await farid.sees("Saved.");
  const { values } = (await farid.asks(`/api/records/${farid.id()}`)).body;
  const kept = await farid.context.request.get(`/api/attachments/${values.visit_act}`);
  expect(await kept.text()).toBe(`%PDF-1.4 ${mark}`);
  expect(kept.headers()["content-disposition"]).toContain("attachment");
  expect((await tural.asks(`/api/attachments/${values.visit_act}`)).status).toBe(404);
});

test("a plan is sent back with a reason, and its author reads it", async () => {
  const aysel = await sit("aysel.caseworker");
  const nigar = await sit("nigar.supervisor");
  const id = await ownCase(aysel);
  const day = { date: new Date().toISOString().slice(0, 10), precision: "day" };
  await aysel.sends({
    type: "protection.case",
    record: id,
    base: 1,
    values: {
      child_informed: true,
      child_assent: "given",
      carer_consent: "given",
      seen_on: day,
      child_view: "I want to stay at school.",
      harm: ["neglect"],
      carer_able: "able",
      needs: ["legal"],
    },
    step: "assess",
  });
  await aysel.sends({
    type: "protection.case",
    record: id,
    base: 2,
    values: {
      planned_with: ["child"],
      child_view_on_plan: "Good.",
      best_interests: "The child stays with the family.",
      next_review_on: day,
    },
    rows: { goal: [{ row: randomUUID(), values: { goal_text: "To school every day", goal_due: day } }] },
    step: "plan",
  });
  await nigar.goes(`/record/${id}`);
  await nigar.clicks("Send back with a reason");
  await nigar.page.getByRole("textbox").last().fill(`The goal has no measure ${mark}`);
  await nigar.page.getByRole("button", { name: "Send back with a reason", exact: true }).last().click();
  await nigar.seesState("Assessed");
  await aysel.goes(`/record/${id}`);
  await aysel.sees(new RegExp(`The goal has no measure ${mark}`));
});

test("the records of a narrowed list leave as a file, for whoever may take them out", async () => {
  const aysel = await sit("aysel.caseworker");
  await aysel.goes("/list/protection/case");
  await aysel.sees(/records?$/);
  expect(await aysel.page.getByRole("button", { name: "Export as CSV" }).count()).toBe(0);
  expect((await aysel.asks("/api/records/export?type=protection.case")).status).toBe(403);

  const nigar = await sit("nigar.supervisor");
  await nigar.goes("/list/protection/case?status=closed");
  const { rows } = (await nigar.asks("/api/records?type=protection.case&status=closed&limit=200")).body;
  await nigar.clicks("Export as CSV");
  await nigar.page.locator("#confirm-password").waitFor();
  await nigar.presses("Escape");
  await expect.poll(() => nigar.page.locator(".export-progress").count()).toBe(0);
  expect(await nigar.page.locator(".trouble").count()).toBe(0);

  const coming = nigar.page.waitForEvent("download");
  await nigar.clicks("Export as CSV");
  await nigar.page.locator("#confirm-password").fill(PASSWORD);
  await nigar.clicks("Confirm");
  const file = await coming;
  expect(file.suggestedFilename()).toBe("protection.case.csv");
  const text = readFileSync(await file.path(), "utf8");
  expect(text.startsWith("\uFEFFnumber,status,")).toBe(true);
  const numbers = [...text.matchAll(/^(CASE-[\d-]+),closed,/gm)].map(([, number]) => number);
  expect(numbers.sort()).toEqual(rows.map((row) => row.number).sort());
  expect(numbers.length).toBeGreaterThan(0);
});
