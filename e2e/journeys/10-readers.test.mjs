import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();

test("whoever answers for a file sees who has read it, and who tried", async () => {
  const aysel = await sit("aysel.caseworker");
  const { rows } = (await aysel.asks("/api/records?type=protection.case&owner=me&limit=1")).body;
  const { id, number } = rows[0];
  const rauf = await sit("rauf.caseworker");
  expect((await rauf.asks(`/api/records/${id}`)).status).toBe(404);
  const nigar = await sit("nigar.supervisor", { size: "phone" });
  await nigar.goes(`/record/${id}`);
  await nigar.clicks("Timeline");
  await nigar.sees("Who has seen this file");

  await aysel.goes(`/record/${id}`);
  await aysel.opens("Who has seen this file");
  await aysel.seesTitle("Who has seen this file");
  await aysel.sees(number);
  const deeds = aysel.page.locator(".deed");
  await deeds.filter({ hasText: "Rauf Həsənov – tried to read the file refused" }).first().waitFor();
  await deeds.filter({ hasText: "Nigar İsmayılova – read the timeline" }).first().waitFor();
  await deeds.filter({ hasText: "Aysel Quliyeva – looked at who has seen the file" }).first().waitFor();
  expect(await deeds.first().innerText()).toContain("Chrome on Linux");
  expect(await aysel.faults()).toEqual([]);

  await nigar.opens("Who has seen this file");
  await nigar.seesTitle("Who has seen this file");
  await nigar.page.locator(".deed").first().waitFor();
  expect(await nigar.wider()).toBeLessThanOrEqual(0);
  await nigar.goes(`/record/${id}/readers`);
  await nigar.seesTitle("Who has seen this file");
  await nigar.page.getByRole("link", { name: "Back to the file" }).click();
  await nigar.page.locator(".record-head").waitFor();
  expect(complaints()).toEqual([]);
});

test("whoever may not see the file learns nothing of its readers", async () => {
  const aysel = await sit("aysel.caseworker");
  const { rows } = (await aysel.asks("/api/records?type=protection.case&owner=me&limit=1")).body;
  const rauf = await sit("rauf.caseworker");
  await rauf.goes(`/record/${rows[0].id}/readers`);
  await rauf.page.locator(".trouble, [role=alert]").first().waitFor();
  expect(await rauf.page.locator(".deed").count()).toBe(0);
});
