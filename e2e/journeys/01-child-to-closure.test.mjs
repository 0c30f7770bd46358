import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";
import { figure, outsiderSees } from "../support/looking.mjs";

const { sit, complaints } = office();
const letters = () => String.fromCharCode(97 + Math.floor(Math.random() * 26));
const family = `Sınaqlı${letters()}${letters()}${letters()}${letters()}`;
const SECRET = "He sleeps in the stairwell when his father drinks.";
// Of the journeys that run at the same time, only this one opens a case from the helpline, and only this one closes one.
const OPENED = "indicator=protection.cases_opened&by=year&only=identified_by&is=helpline";
const CLOSED = "indicator=protection.cases_closed&by=year";
const people = {};
const before = {};
/** The records of the journey: number to id. At every step the third organisation finds none of them. */
const known = {};

async function notes(desk) {
  const number = await desk.number();
  known[number] = desk.id();
  return number;
}
const outsiderSeesNothing = () => outsiderSees(people.outsider, known, family);

test("everyone comes to work, and the figures stand where they stand", async () => {
  people.leyla = await sit("leyla.counsellor");
  people.nigar = await sit("nigar.supervisor");
  people.aysel = await sit("aysel.caseworker");
  people.gulnar = await sit("gulnar.provider");
  people.outsider = await sit("tural.provider");
  before.opened = await figure(people.nigar, OPENED);
  before.closed = await figure(people.nigar, CLOSED);
});

test("a counsellor takes the contact by keyboard alone, searching before entry", async () => {
  const { leyla } = people;
  await leyla.opens("New contact");
  await leyla.seesFocus(/^Counselling/);
  await leyla.presses("1"); // Counselling: the search of the register has the focus.
  await leyla.seesFocus("Search the register first");
  await leyla.types(`${family} Murad Elçin`);
  await leyla.sees("Nobody found");
  await leyla.presses("Tab", "Enter"); // Not found. Describe a new person.
  await leyla.sees("Family name");
  await leyla.presses("Alt+2");
  await leyla.seesFocus("Who is calling?");
  await leyla.types("Neigh");
  await leyla.presses("Enter", "Alt+3", "ArrowDown", "Space");
  await leyla.keysTo("Do we know who the child is?", "Known, on the register");
  await leyla.keysTo("Sex of the child", "Boy");
  await leyla.presses("Tab", "Tab");
  await leyla.tabsTo("Where the child is");
  await leyla.types("Sumga");
  await leyla.presses("Enter", "Alt+4");
  await leyla.seesFocus("Topic");
  await leyla.types("Soc"); // A native list takes the letters.
  await leyla.presses("Tab");
  await leyla.types("domestic");
  await leyla.presses("Enter", "Tab");
  await leyla.types(SECRET);
  await leyla.presses("Alt+5");
  await leyla.keysTo("Is the child in danger now?", "No");
  await leyla.keysTo("Level of risk", "High");
  await leyla.presses("Alt+6", "Space"); // Listened and supported.
  await leyla.presses("Control+Enter");
  await leyla.seesTitle(/is saved/);
});

test("the counsellor opens a case for DOST Baku and types nothing twice", async () => {
  const { leyla } = people;
  await leyla.clicksLink("New case");
  await leyla.seesTitle("New case");
  await leyla.sees(`${family} Murad Elçin`);
  await leyla.seesValue("Where the child lives", "Sumgayit");
  await leyla.seesChosen("Level of risk now", "High");
  await leyla.selects("Who noticed the child", "Helpline");
  await leyla.finds("Responsible organisation", "DOST centre, B", "DOST centre, Baku");
  await leyla.clicks("Save");
  await leyla.sees(/is sent|Registration/);
});

test("the supervisor finds the case without a worker and hands it to one", async () => {
  const { nigar } = people;
  await nigar.opens("My day");
  await nigar.clicksRow("Cases without a case worker", family);
  await nigar.seesTitle(`${family} Murad Elçin`);
  known.case = await notes(nigar);
  await nigar.clicks("Change the owner");
  await nigar.finds("Owner", "Aysel", "Aysel Quliyeva");
  await nigar.clicks("Hand over");
  await nigar.sees("Owner: Aysel Quliyeva");
  await outsiderSeesNothing();
});

test("the case worker asks for consent and assesses", async () => {
  const { aysel } = people;
  await aysel.opens("My day");
  await aysel.clicksRow("Children to assess", family);
  await aysel.clicks("Complete the assessment");
  await aysel.answers("Was everything explained to the child in words the child understands?", "Yes");
  await aysel.answers("Does the child agree?", "Yes");
  await aysel.answers("Does the parent or guardian agree?", "Yes");
  await aysel.dates("Day the child was seen");
  await aysel.fills("What the child says and wants, in the child's own words", "I want to sleep at home.");
  await aysel.answers("Kinds of harm", "Domestic violence at home");
  await aysel.answers("Can the carer keep the child safe?", "Yes, with help");
  await aysel.answers("What the child needs", "Safety", "Psychological help");
  await aysel.clicks("Complete the assessment");
  await aysel.seesState("Assessed");
});

test("the plan with its goal waits until the supervisor approves", async () => {
  const { aysel, nigar } = people;
  await aysel.clicks("Submit the plan");
  await aysel.answers("Who took part", "The child", "Mother");
  await aysel.fills("What the child says about the plan", "I want mum to be there.");
  await aysel.fills("Why this plan is in the best interests of the child", "He stays with his mother, and is safe.");
  await aysel.dates("Next follow-up by", 14);
  await aysel.clicks("Add: Goal");
  await aysel.fills("What will be different for the child", "He sleeps at home without fear.");
  await aysel.dates("By when", 30);
  await aysel.clicks("Submit the plan");
  await aysel.sees("Waits for approval: Submit the plan");
  await outsiderSeesNothing();
  await nigar.opens("My day");
  await nigar.clicksRow("To approve: Cases", family);
  await nigar.clicks("Approve");
  await nigar.seesState("Planned");
  await aysel.page.reload();
  await aysel.clicks("Begin the plan");
  await aysel.clicks("Begin the plan");
  await aysel.seesState("Active");
});

test("a referral goes to the shelter, which accepts, serves and reports back", async () => {
  const { aysel, gulnar } = people;
  await aysel.clicksLink("New referral");
  await aysel.seesTitle("New referral");
  await aysel.finds("Refer to", "Shelter and reha", "Shelter and rehabilitation centre for children, Baku");
  await aysel.finds("Service that is needed", "Shelter");
  await aysel.answers("How urgent", "Today");
  await aysel.fills("What the receiver needs to know", "Mother and son need a safe place this week.");
  await aysel.answers("Consent to share this", "Yes");
  await aysel.clicks("Save");
  await aysel.seesState("Sent");
  await notes(aysel);
  await outsiderSeesNothing();

  await gulnar.opens("My day");
  await gulnar.clicksRow("Referrals to answer", family);
  await gulnar.seesNothingOf(SECRET);
  expect((await gulnar.asks(`/api/records/${known[known.case]}`)).status, "the shelter and the case").toBe(404);
  await gulnar.clicks("Accept the referral");
  await gulnar.clicks("Accept the referral");
  await gulnar.seesState("Accepted");
  const referral = gulnar.page.url();
  await gulnar.clicksLink("New service");
  await gulnar.seesValue("Service", "Shelter");
  await gulnar.dates("Planned for");
  await gulnar.clicks("Save");
  await gulnar.seesState("Planned");
  await notes(gulnar);
  await gulnar.clicks("Record the delivery");
  await gulnar.dates("Day of delivery");
  await gulnar.answers("Did the child take part?", "Yes");
  await gulnar.answers("Did it help?", "It helped");
  await gulnar.clicks("Record the delivery");
  await gulnar.seesState("Delivered");
  await gulnar.goes(referral);
  await gulnar.clicks("Report the result");
  await gulnar.selects("What came of it", "Service given");
  await gulnar.dates("Day it was done");
  await gulnar.clicks("Report the result");
  await gulnar.seesState("Done");
  await outsiderSeesNothing();
});

test("the case worker follows up and asks to close; the supervisor agrees", async () => {
  const { aysel, nigar } = people;
  await aysel.goes(`/record/${known[known.case]}`);
  await aysel.clicksForm("Follow-up");
  await aysel.clicks("Fill in");
  await aysel.clicks("Add: Follow-up");
  await aysel.selects("How", "Visit at home");
  await aysel.answers("Was the child seen?", "Yes");
  await aysel.fills("What has changed", "Calm at home. The father has moved out.");
  await aysel.clicks("Save");
  await aysel.sees("Saved.");
  await aysel.clicks("Close the case");
  await aysel.dates("Day of closure");
  await aysel.selects("Why the case closes", "Goals reached and the child is safe");
  await aysel.answers("Were the goals reached?", "All");
  await aysel.answers("Is the child safe now?", "Yes");
  await aysel.fills("What the child says about the closure", "I am not afraid any more.");
  await aysel.clicks("Close the case");
  await aysel.sees("Waits for approval: Close the case");
  await nigar.opens("My day");
  await nigar.clicksRow("To approve: Cases", family);
  await nigar.clicks("Approve");
  await nigar.seesState("Closed");
  await outsiderSeesNothing();
});

test("the figures have moved by exactly this child", async () => {
  expect(await figure(people.nigar, OPENED)).toBe(before.opened + 1);
  expect(await figure(people.nigar, CLOSED)).toBe(before.closed + 1);
});

test("no browser complained", () => expect(complaints()).toEqual([]));
