import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();
const WHY = "The child is at our station now and we must know where it lives.";

test("a file of another town opens in an emergency, in sight of its owner and a reviewer", async () => {
  const aysel = await sit("aysel.caseworker");
  const { rows } = (await aysel.asks("/api/records?type=protection.case&owner=me&limit=1")).body;
  const { number } = rows[0];

  const elchin = await sit("elchin.caseworker");
  await elchin.presses("Control+k");
  await elchin.types(number);
  await elchin.sees("Open this file in an emergency");
  await elchin.clicks("Open this file in an emergency");
  await elchin.fills("Reason", "Quickly");
  await elchin.clicks(`Open ${number}`);
  await elchin.sees("Say in at least 20 characters why it cannot wait");
  await elchin.fills("Reason", WHY);
  await elchin.clicks(`Open ${number}`);
  await elchin.page.locator(".file .number", { hasText: number }).first().waitFor();
  await elchin.sees("You hold this file open in an emergency until");

  await aysel.goes("/");
  await aysel.sees("opened this file in an emergency");
  await aysel.sees(WHY);

  // The page asks again by itself, and is shown again only what has changed.
  const asked = aysel.page.waitForResponse((answer) => answer.url().endsWith("/api/emergencies"), { timeout: 20_000 });
  expect((await asked).status()).toBe(304);
  await aysel.sees(WHY);
  await aysel.clicks("Noted");

  const nigar = await sit("nigar.supervisor", { size: "phone" });
  await nigar.sees(WHY);
  await nigar.clicks("It was right");
  await nigar.page.locator(".emergencies").waitFor({ state: "detached" });

  await elchin.clicks("I no longer need it");
  await elchin.page.locator(".emergencies").waitFor({ state: "detached" });
  const again = await elchin.asks(`/api/search?q=${number}`);
  expect(again.body.results).toEqual([]);
  expect(complaints()).toEqual([]);
});
