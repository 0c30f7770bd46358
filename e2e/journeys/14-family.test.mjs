import { expect, test } from "vitest";
import { office } from "../support/desk.mjs";
import { ownCase } from "../support/looking.mjs";

const { sit, complaints } = office();

/** The section of the file on which the people around the child stand. */
const section = (desk) => desk.page.getByRole("region", { name: "Family and other persons" });
const lines = (desk) => section(desk).locator(".relation");

async function addNew(desk, family, given, sex, kind) {
  await desk.clicks("Add somebody");
  await desk.seesFocus("Add somebody");
  await desk.fills("Search the register first", `${family} ${given}`);
  await desk.clicks("Not found. Describe a new person");
  await desk.answers("Sex", sex);
  await section(desk).getByLabel(/^What the person is to/).selectOption({ label: kind });
}

test("a case worker writes who is near a child, ends what is over, and takes back a mistake", async () => {
  const aysel = await sit("aysel.caseworker");
  const record = await ownCase(aysel);
  await aysel.goes(`/record/${record}`);
  await aysel.sees("Nobody is written here yet. Add first who cares for the child, then the parents, brothers and sisters.");

  await addNew(aysel, "Sınaqlı", "Sevda", "Female", "Mother");
  await aysel.sees("Sınaqlı Sevda: Mother · Sınaqlı Aydan: Daughter");
  await aysel.clicks("Save the relation");
  await aysel.sees("The relation is saved.");
  await lines(aysel).filter({ hasText: "Mother" }).filter({ hasText: "Sınaqlı Sevda" }).waitFor();

  // The same day in two places: it ends before it begins is refused, and what was chosen is kept.
  await addNew(aysel, "Sınaqlı", "Tərsinə", "Male", "Other relative");
  await aysel.dates("Since", -10);
  await aysel.dates("Until", -20);
  await aysel.clicks("Save the relation");
  await aysel.sees("It ends before it begins. Correct one of the two dates.");
  expect(await section(aysel).getByLabel(/^What the person is to/).inputValue()).toBe("other_relative");
  expect(await aysel.faults()).toEqual([]);
  await aysel.clicks("Cancel");

  await addNew(aysel, "Qəyyumlu", "Elçin", "Male", "Guardian");
  await aysel.clicks("Save the relation");
  await lines(aysel).filter({ hasText: "Guardian" }).waitFor();
  await aysel.page.getByRole("button", { name: "Change: Guardian, Qəyyumlu Elçin" }).click();
  await aysel.dates("Until", -30);
  await aysel.clicks("Save");
  await aysel.sees("Ended");
  expect(await section(aysel).locator(".over .relation").innerText()).toContain("Qəyyumlu Elçin");

  await addNew(aysel, "Səhvli", "Adil", "Male", "Friend or peer");
  await aysel.clicks("Save the relation");
  await lines(aysel).filter({ hasText: "Səhvli Adil" }).waitFor();
  await aysel.page.getByRole("button", { name: "Change: Friend or peer, Səhvli Adil" }).click();
  await aysel.clicks("Withdraw…");
  await aysel.clicks("Withdraw it");
  await aysel.sees("Say why it is withdrawn.");
  await aysel.fills("Why it is withdrawn", "The friend of another child.");
  await aysel.clicks("Withdraw it");
  await aysel.sees("The relation is withdrawn.");
  await expect.poll(() => section(aysel).locator("ul").first().innerText()).not.toContain("Səhvli");
  await aysel.clicks("Undo: state it again");
  await aysel.sees("It is stated again.");
  await lines(aysel).filter({ hasText: "Səhvli Adil" }).waitFor();
  await aysel.page.locator(".timeline summary").first().click();
  await aysel.sees("Stated again:");
  expect(await aysel.faults()).toEqual([]);
  expect(complaints()).toEqual([]);
});

test("the family is drawn, and reads the same as a list; on a phone it is the list alone", async () => {
  const aysel = await sit("aysel.caseworker");
  const record = await ownCase(aysel);
  await aysel.goes(`/record/${record}`);
  await addNew(aysel, "Sınaqlı", "Birinci", "Female", "Mother");
  await aysel.clicks("Save the relation");
  await lines(aysel).first().waitFor();
  await addNew(aysel, "Sınaqlı", "İkinci", "Female", "Mother");
  await aysel.clicks("Save the relation");
  await lines(aysel).nth(1).waitFor();
  const number = await aysel.number();
  await aysel.opens("Show the family");
  await aysel.seesTitle("Sınaqlı Aydan");
  await aysel.sees("Two at the same time for Sınaqlı Aydan: Mother. Not both can be so.");
  expect(await aysel.page.locator(".family-drawing .kin-box").count()).toBe(3);
  expect(await aysel.page.locator(".tie-against").count()).toBe(2);
  const member = aysel.page.locator(".member").filter({ hasText: "Sınaqlı Birinci" });
  expect(await member.innerText()).toContain("Mother");
  expect(await member.innerText()).toContain(number);
  expect(await aysel.faults()).toEqual([]);
  const address = new URL(aysel.page.url()).pathname;

  const rauf = await sit("rauf.caseworker");
  await rauf.goes(address);
  await rauf.sees("There is no such page, or you may not see it.");

  const phone = await sit("nigar.supervisor", { size: "phone" });
  await phone.goes(address);
  await phone.seesTitle("Sınaqlı Aydan");
  expect(await phone.page.locator(".family-drawing").isVisible()).toBe(false);
  await phone.page.locator(".member").filter({ hasText: "Sınaqlı İkinci" }).waitFor();
  expect(await phone.wider()).toBeLessThanOrEqual(0);
  expect(await phone.faults()).toEqual([]);
  expect(complaints()).toEqual([]);
});

test("an alleged perpetrator is written by whom it is granted, and kept from the next reader", async () => {
  const aysel = await sit("aysel.caseworker");
  const record = await ownCase(aysel);
  await aysel.goes(`/record/${record}`);
  await addNew(aysel, "Şübhəlizadə", "Xxx", "Male", "Alleged perpetrator");
  await aysel.sees("Only those whose role is granted it see this, and that the person is named here.");
  await aysel.clicks("Save the relation");
  await lines(aysel).filter({ hasText: "Not shown to everybody" }).waitFor();

  const gulnar = await sit("gulnar.provider");
  expect((await gulnar.asks(`/api/records/${record}`)).status).toBe(404);
  const leyla = await sit("leyla.counsellor");
  await leyla.goes("/");
  expect((await leyla.asks("/api/persons?q=%C5%9E%C3%BCbh%C9%99lizad%C9%99")).body.persons).toEqual([]);
  expect((await aysel.asks("/api/persons?q=%C5%9E%C3%BCbh%C9%99lizad%C9%99")).body.persons.length).toBeGreaterThan(0);
});
