import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";
import { ownCase } from "../support/looking.mjs";

const { sit } = office();
const words = `Seen at school, calm ${Date.now() % 1_000_000}`;

async function opensOwnCase(desk) {
  const id = await ownCase(desk);
  await desk.goes(`/record/${id}`);
  await desk.page.locator(".record-head").waitFor();
  return id;
}
const concern = async (desk, id) => (await desk.asks(`/api/records/${id}`)).body.values.concern;
const versions = async (desk, id) => (await desk.asks(`/api/records/${id}`)).body.version;

test("what was typed survives a closed tab", async () => {
  const aysel = await sit("aysel.caseworker");
  const id = await opensOwnCase(aysel);
  await aysel.clicks("Edit");
  await aysel.fills("What is the concern?", words);
  await aysel.sees("Draft saved");
  const tab = aysel.page;
  aysel.look(await aysel.context.newPage());
  await tab.close();
  await aysel.goes(`/record/${id}`);
  await aysel.sees("There is an unfinished draft of");
  await aysel.clicks("Carry on");
  await aysel.seesValue("What is the concern?", words);
  await aysel.clicks("Save");
  await aysel.sees("Saved.");
  expect(await concern(aysel, id)).toBe(words);
  await aysel.page.reload();
  await aysel.seesNothingOf("There is an unfinished draft of");
});

test("without a network nothing is lost, and it is sent once when the network is back", async () => {
  const aysel = await sit("aysel.caseworker");
  const id = await opensOwnCase(aysel);
  const before = await versions(aysel, id);
  await aysel.clicks("Edit");
  await aysel.fills("What is the concern?", `${words}, offline`);
  await aysel.page.route("**/api/**", (route) => route.abort());
  await aysel.clicks("Save");
  await aysel.sees("Not sent: no network.");
  await aysel.sees("1 not sent");
  await aysel.seesValue("What is the concern?", `${words}, offline`);
  await aysel.page.unroute("**/api/**");
  await aysel.clicks("1 not sent");
  await aysel.clicks("Send now");
  await aysel.sees("Saved.");
  expect(await concern(aysel, id)).toBe(`${words}, offline`);
  expect(await versions(aysel, id)).toBe(before + 1);
});

test("an answer that was lost on its way back does not save twice", async () => {
  const aysel = await sit("aysel.caseworker");
  const id = await opensOwnCase(aysel);
  const before = await versions(aysel, id);
  let sent = 0;
  await aysel.page.route("**/api/changes", async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch(); // The server has stored it; the browser never hears of it.
    return route.abort();
  });
  await aysel.clicks("Edit");
  await aysel.fills("What is the concern?", `${words}, once`);
  await aysel.clicks("Save");
  await aysel.sees("Not sent: no network.");
  await aysel.clicks("1 not sent");
  await aysel.clicks("Send now");
  await aysel.sees("Saved.");
  expect(await versions(aysel, id)).toBe(before + 1);
});

test("a server that cannot store now is waited for", async () => {
  const aysel = await sit("aysel.caseworker");
  const id = await opensOwnCase(aysel);
  let refused = 0;
  await aysel.page.route("**/api/changes", (route) => {
    refused += 1;
    if (refused > 1) return route.continue();
    return route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, code: "database-unavailable", title: "The database does not answer." }),
    });
  });
  await aysel.clicks("Edit");
  await aysel.fills("What is the concern?", `${words}, waited`);
  await aysel.clicks("Save");
  await aysel.sees("Not sent: the server cannot store now.");
  await aysel.sees("Saved."); // It is sent again by itself.
  expect(await concern(aysel, id)).toBe(`${words}, waited`);
});
