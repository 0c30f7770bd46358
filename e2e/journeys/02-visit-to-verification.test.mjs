import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";

const { sit, complaints } = office();
const people = {};
const known = {};
const mark = `N${Date.now() % 1_000_000}`;
const SEALED = "Two said that they are locked in at night.";

test("the group enters a place and visits it", async () => {
  people.farid = await sit("farid.npm");
  people.vugar = await sit("vugar.officer");
  const { farid } = people;
  await farid.goes("/new/npm/place");
  await farid.fills("Name", `Correctional institution ${mark}`);
  await farid.finds("Kind of place", "Juvenile correctional institution");
  await farid.finds("Responsible authority", "Penitentiary", "Penitentiary Service");
  await farid.finds("Territory", "Sumga", "Sumgayit");
  await farid.answers("Are children held here?", "Yes");
  await farid.clicks("Save");
  await farid.seesState("In use");
  known.place = farid.page.url();

  await farid.clicksLink("New visit");
  await farid.answers("Kind of visit", "Ad hoc visit");
  await farid.dates("Day of the visit");
  await farid.seesValue("Territory", "Sumgayit");
  await farid.answers("Was the visit announced?", "No");
  await farid.answers("Areas examined", "Living conditions", "Treatment");
  await farid.answers("Access", "Full and without delay");
  await farid.clicks("Save");
  await farid.seesState("Being written");
  known.visit = farid.id();
  await farid.clicksForm("Private interviews");
  await farid.clicks("Fill in");
  await farid.fills("What people said, without names", SEALED);
  await farid.clicks("Save");
  await farid.sees("Saved.");
});

test("a finding leads to a recommendation to the authority", async () => {
  const { farid } = people;
  await farid.clicksLink("New finding");
  await farid.fills("In one sentence", `Cells are locked at night ${mark}`);
  await farid.finds("Area", "Living", "Living conditions");
  await farid.answers("How serious", "Grave");
  await farid.answers("Does it touch children?", "Yes");
  await farid.fills("What was found", "The doors have no call button.");
  await farid.clicks("Save");
  await farid.seesState("Recorded");
  known.finding = farid.page.url();
  await farid.clicksLink("New recommendation");
  await farid.fills("In one sentence", `Call buttons in every cell ${mark}`);
  await farid.finds("Addressee", "Penitentiary", "Penitentiary Service");
  await farid.fills("What should be done", "Fit a call button in every cell that is locked.");
  await farid.fills("How we will know that it is done", "Each button is answered within a minute.");
  await farid.clicks("Save");
  await farid.seesState("Issued");
  known.recommendation = farid.page.url();
});

test("the authority answers, and sees neither the visit nor what was said in private", async () => {
  const { vugar } = people;
  expect((await vugar.asks(`/api/records/${known.visit}`)).status).toBe(404);
  await vugar.opens("My day");
  await vugar.clicksRow("Recommendations to answer", mark);
  await vugar.seesNothingOf(SEALED);
  await vugar.clicks("Send the reply");
  await vugar.answers("Position of the authority", "Accepted and done");
  await vugar.fills("What has been done or will be done", "Buttons were fitted in all twelve cells.");
  await vugar.dates("Day of the reply");
  await vugar.clicks("Send the reply");
  await vugar.seesState("Replied");
});

test("a follow-up visit verifies the reply, and the finding is settled", async () => {
  const { farid } = people;
  await farid.goes(known.place);
  await farid.clicksLink("New visit");
  await farid.answers("Kind of visit", "Follow-up visit");
  await farid.dates("Day of the visit");
  await farid.answers("Was the visit announced?", "No");
  await farid.answers("Areas examined", "Living conditions");
  await farid.answers("Access", "Full and without delay");
  await farid.clicks("Save");
  await farid.seesState("Being written");
  const visit = await farid.number();

  await farid.opens("My day");
  await farid.clicksRow("Recommendations to verify", mark);
  await farid.clicks("Record the verification");
  await farid.finds("Follow-up visit", visit, new RegExp(visit));
  await farid.answers("Has it been implemented?", "Implemented");
  await farid.dates("Day of the verification");
  await farid.fills("What was seen at the visit", "Each button was answered within a minute.");
  await farid.clicks("Record the verification");
  await farid.seesState("Verified");

  await farid.goes(known.finding);
  await farid.clicks("Settle the finding");
  await farid.clicks("Settle the finding");
  await farid.seesState("Settled");
});

test("no browser complained", () => expect(complaints()).toEqual([]));
