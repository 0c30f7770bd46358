import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { office } from "../support/desk.mjs";
import { startImported } from "../support/server.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../support/imported");
const PATIENCE = 240_000;
// For work on this journey, E2E_IMPORTED_ADDRESS names a server that already serves the programme.
const running = process.env.E2E_IMPORTED_ADDRESS;
let server = { address: running, stop: async () => {} };
const { sit, complaints } = office(() => server.address);
const boat = `Qağayı ${Date.now()}`;
const record = {};
let lale;

beforeAll(async () => {
  if (!running) server = await startImported(join(folder, "configuration.json"), join(folder, "people.yaml"));
}, PATIENCE);
afterAll(() => server.stop(), PATIENCE);

const pad = () => lale.page.getByRole("img", { name: "Sign here, by finger, pen or mouse" });
const field = (label) => lale.page.locator(".field", { has: lale.page.getByText(label, { exact: true }) });
const answer = (label) => lale.page.locator(".form-reading .answers > div", { has: lale.page.getByText(label, { exact: true }) }).locator("dd");
const stop = (number) => lale.page.getByRole("region", { name: `Stops on the way ${number}` });

/** Signs with the mouse: down, along a wave, up. */
async function sign() {
  await pad().scrollIntoViewIfNeeded();
  const box = await pad().boundingBox();
  const { mouse } = lale.page;
  await mouse.move(box.x + 40, box.y + 60);
  await mouse.down();
  for (let step = 1; step <= 20; step++) {
    await mouse.move(box.x + 40 + step * 15, box.y + 60 + 35 * Math.sin(step));
  }
  await mouse.up();
}

/** How many dots of the stored picture are ink: what was drawn, and no empty sheet. */
function ink(address) {
  return lale.page.evaluate(async (from) => {
    const answered = await fetch(from);
    const picture = await createImageBitmap(await answered.blob());
    const sheet = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    sheet.drawImage(picture, 0, 0);
    const dots = sheet.getImageData(0, 0, picture.width, picture.height).data;
    return dots.filter((value, index) => index % 4 === 3 && value > 128).length;
  }, address);
}

test.skipIf(running)("the configuration is imported by the command, and the check finds no fault", () => {
  expect(server.imported).toMatch(/^form {9,}1 +1 +0$/m);
  expect(server.imported).toMatch(/^field .* 0$/m);
  expect(server.checked).toMatch(/No faults: 1 kinds of record in 1 programmes/);
});

test("somebody with the imported role begins a record; what must be answered is asked for", async () => {
  lale = await sit("lale.guide");
  await lale.goes("/new/harbour/case");
  await lale.seesTitle("New case");
  await lale.sees("How the child came to the harbour.");
  await lale.clicks("Save");
  await lale.page.locator(".field .fault").first().waitFor();
  expect(await lale.page.locator(".field .fault").count()).toBe(1);
  expect(await field("Name of the boat").locator(".fault").innerText()).not.toBe("");
  await lale.fills("Name of the boat", boat);
});

test("a question appears by its condition, and goes with it", async () => {
  await lale.page.getByRole("group", { name: /^Did the child come alone/ }).waitFor();
  expect(await lale.page.getByLabel(/^Who came along/).count()).toBe(0);
  await lale.answers("Did the child come alone?", "No");
  await lale.fills("Who came along", "An aunt");
  await lale.answers("Did the child come alone?", "Yes");
  await lale.page.getByLabel(/^Who came along/).waitFor({ state: "detached" });
  await lale.answers("Did the child come alone?", "No");
  await lale.seesValue("Who came along", "An aunt");
});

test("answers of every kind are given, and sums are reckoned while typing", async () => {
  await lale.dates("Day of arrival", -2);
  expect(await lale.page.getByText("Old dock").count(), "a retired choice").toBe(0);
  await lale.answers("Quay", "Ferry");
  await lale.answers("Seen by a nurse", "Yes");
  await lale.fills("The story", "We left at night.\nThe sea was calm.");
  await lale.answers("What is needed now", "A bed", "A doctor");
  await lale.fills("Bags", "2");
  await lale.fills("Boxes", "3");
  await expect.poll(() => field("Things brought").locator("output").innerText()).toBe("5");
  await lale.fills("Children on board: girls", "2");
  await lale.fills("Children on board: boys", "4");
  await expect.poll(() => field("Children on board: together").locator("output").innerText()).toBe("6");
  await lale.finds("Where home is", "Sumga", "Sumgayit");
  await lale.dates("Stay at the harbour: from", 0);
  await lale.dates("Stay at the harbour: until", -1);
  await lale.clicks("Save");
  await lale.sees("The end cannot stand before the beginning.");
  await lale.dates("Stay at the harbour: until", 3);
});

test("the harbour master signs with the mouse, and the record is saved with the signature", async () => {
  await sign();
  await lale.clicks("Save");
  await lale.sees("The signature is drawn but not kept. Press “Keep the signature” or “Sign again”.");
  expect(await lale.page.locator(".record-head .number").count(), "saved without the signature").toBe(0);
  await lale.clicks("Keep the signature");
  await lale.page.getByRole("button", { name: "Remove the file" }).waitFor();
  await lale.clicks("Save");
  await lale.page.locator(".record-head .number").waitFor();
  record.number = await lale.number();
  record.id = lale.id();
  await lale.page.reload();
  const shown = answer("Signature of the harbour master").getByRole("img", { name: "Signature" });
  await expect.poll(() => shown.evaluate((picture) => picture.naturalWidth)).toBeGreaterThan(0);
  const kept = await answer("Signature of the harbour master").locator("a").getAttribute("href");
  expect(await ink(kept), "ink of the signature").toBeGreaterThan(500);
  expect(await answer("Who came along").innerText()).toBe("An aunt");
  expect(await answer("Things brought").innerText()).toBe("5");
  expect(await answer("What is needed now").innerText()).toBe("A bed, A doctor");
  expect(await answer("Where home is").innerText()).toBe("Sumgayit");
});

test("rows are added to the subform, each with a sum and a condition of its own", async () => {
  await lale.clicksForm(/^Stops on the way/);
  await lale.clicks("Fill in");
  await lale.clicks("Add: Stops on the way");
  await stop(1).getByLabel(/^Where/).fill("Lighthouse");
  await stop(1).getByLabel(/^Days there/).fill("1");
  await stop(1).getByLabel(/^Nights on the road/).fill("2");
  await expect.poll(() => stop(1).locator("output").innerText()).toBe("3");
  await lale.clicks("Add: Stops on the way");
  await stop(2).getByLabel(/^Days there/).fill("4");
  await stop(2).getByLabel(/^Why so long/).fill("A storm");
  expect(await stop(1).getByLabel(/^Why so long/).count()).toBe(0);
  await lale.clicks("Save");
  await lale.sees("Saved.");
  await lale.page.reload();
  await lale.clicksForm(/^Stops on the way/);
  await lale.sees("Lighthouse");
  await lale.sees("A storm");
});

test("the stored record is edited; the signature stays", async () => {
  await lale.clicksForm(/^Arrival/);
  await lale.clicks("Edit");
  await lale.fills("Boxes", "7");
  await expect.poll(() => field("Things brought").locator("output").innerText()).toBe("9");
  await lale.fills("The story", "We left at night, and came in the morning.");
  await lale.clicks("Save");
  await lale.sees("Saved.");
  await lale.page.reload();
  await lale.sees("We left at night, and came in the morning.");
  expect(await answer("Things brought").innerText()).toBe("9");
  expect(await answer("Signature of the harbour master").locator("a").count()).toBe(1);
});

test("it stands in the list, and is found by its number", async () => {
  await lale.goes("/list/harbour/case");
  await lale.page.locator("table.records").getByText(boat).waitFor();
  await lale.page.locator("table.records").getByText("Ferry").first().waitFor();
  await lale.presses("Control+k");
  await lale.seesFocus("Number, name or telephone");
  await lale.types(record.number);
  await lale.sees("1 result");
  await lale.presses("ArrowDown", "Enter");
  await lale.page.locator(".record-head .number").filter({ hasText: record.number }).waitFor();
});

test("a guide of another organisation finds neither the record nor the signature", async () => {
  const kept = await lale.asks(`/api/records/${record.id}`);
  const orxan = await sit("orxan.guide");
  expect((await orxan.asks(`/api/records/${record.id}`)).status).toBe(404);
  expect((await orxan.asks(`/api/attachments/${kept.body.values.signed}`)).status).toBe(404);
  expect((await orxan.asks(`/api/search?q=${record.number}`)).body.results).toEqual([]);
  await orxan.goes("/list/harbour/case");
  await orxan.sees(/^\d+ records?$/);
  await orxan.seesNothingOf(boat);
});

test.each([
  ["az", "desktop"],
  ["en", "desktop"],
  ["az", "phone"],
  ["en", "phone"],
])("the imported form has no accessibility fault and fits, in %s on a %s", async (language, size) => {
  const guide = await sit("lale.guide", { language, size });
  await guide.goes("/new/harbour/case");
  await guide.page.locator("form.editor .signature").waitFor();
  expect(await guide.faults()).toEqual([]);
  expect(await guide.wider()).toBeLessThanOrEqual(0);
  await guide.goes(`/record/${record.id}`);
  await guide.page.locator(".form-reading").first().waitFor();
  expect(await guide.faults()).toEqual([]);
  expect(await guide.wider()).toBeLessThanOrEqual(0);
});

test("no browser complained", () => expect(complaints()).toEqual([]));
