import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();
const contacts = async (desk, outcome) =>
  (await desk.asks(`/api/records?type=helpline.contact&owner=me&f.outcome=${outcome}&limit=200`)).body.rows.length;

test("a silent call is one key, and the screen is ready for the next", async () => {
  const leyla = await sit("leyla.counsellor");
  const before = await contacts(leyla, "silent");
  await leyla.opens("New contact");
  await leyla.seesFocus(/^Counselling/);
  await leyla.presses("2");
  await leyla.sees(/Saved CONTACT-.*: Silent call\./);
  await leyla.seesFocus(/^Counselling/);
  expect(await contacts(leyla, "silent")).toBe(before + 1);
});

test("a conversation is written in well under a minute of keys", async () => {
  const leyla = await sit("leyla.counsellor");
  const begun = Date.now();
  await leyla.opens("New contact");
  await leyla.seesFocus(/^Counselling/);
  await leyla.presses("1");
  await leyla.seesFocus("Search the register first");
  await leyla.presses("Alt+2");
  await leyla.seesFocus("Who is calling?");
  await leyla.types("The ch");
  await leyla.presses("Enter", "Alt+3");
  await leyla.keysTo("Do we know who the child is?", "Wants to stay anonymous");
  await leyla.presses("Alt+4");
  await leyla.seesFocus("Topic");
  await leyla.types("Psy");
  await leyla.presses("Tab");
  await leyla.types("domestic");
  await leyla.presses("Enter", "Alt+5");
  await leyla.keysTo("Is the child in danger now?", "No");
  await leyla.keysTo("Level of risk", "Low");
  await leyla.presses("Alt+6", "Space", "Control+Enter");
  await leyla.seesTitle(/is saved/);
  expect(Date.now() - begun).toBeLessThan(60_000);
});

test("what is missing is said, and a key leads to it", async () => {
  const leyla = await sit("leyla.counsellor");
  await leyla.opens("New contact");
  await leyla.seesFocus(/^Counselling/);
  await leyla.presses("1");
  await leyla.seesFocus("Search the register first");
  await leyla.presses("Control+Enter");
  await leyla.sees("“Topic” needs an answer.");
  await leyla.sees("Check");
  await leyla.presses("Alt+4");
  await leyla.seesFocus("Topic");
});

test("no browser complained", () => expect(complaints()).toEqual([]));
