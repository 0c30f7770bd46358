import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();
const script = `<script>window.taken=1</script><img src=x onerror="window.taken=1"><svg onload="window.taken=1">`;
const link = "javascript:window.taken=1";

/** Whether anything that was written as words has run. */
const taken = (desk) => desk.page.evaluate(() => window.taken);

test("a case whose words and names are scripts is read, listed and printed, and nothing runs", async () => {
  const aysel = await sit("aysel.caseworker");
  aysel.page.on("dialog", (dialog) => {
    complaints().push("a dialog opened");
    return dialog.dismiss();
  });
  const day = new Date().toISOString().slice(0, 10);
  const family = `${script}${Date.now()}`;
  const { record } = await aysel.sends({
    type: "protection.case",
    record: randomUUID(),
    subject: { new: { family, given: link, sex: "female" } },
    values: {
      registered_on: { date: day, precision: "day" },
      identified_by: "school",
      residence: "AZ-SM",
      risk: "medium",
      concern: `${script} ${link} [a](${link})`,
    },
  });

  for (const address of [
    `/record/${record}`,
    "/list/protection/case",
    "/",
    `/search?q=${encodeURIComponent(script)}`,
    `/list/protection/${encodeURIComponent(script)}`,
    `/record/${encodeURIComponent(script)}`,
    `/?next=${encodeURIComponent(link)}#${encodeURIComponent(script)}`,
  ]) {
    await aysel.goes(address);
    await aysel.page.waitForLoadState("networkidle");
    expect(await taken(aysel), address).toBeUndefined();
    expect(await aysel.page.locator("a[href^='javascript:' i]").count(), address).toBe(0);
    expect(await aysel.page.locator("img[src='x'], svg[onload]").count(), address).toBe(0);
  }

  await aysel.goes(`/record/${record}`);
  await aysel.page.locator(".record-head").waitFor();
  expect(await aysel.page.locator("body").innerText()).toContain("<script>window.taken=1</script>");
  await aysel.page.emulateMedia({ media: "print" });
  await aysel.page.pdf();
  expect(await taken(aysel)).toBeUndefined();
  expect(complaints()).toEqual([]);
});
