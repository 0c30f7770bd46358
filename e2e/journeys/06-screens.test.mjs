import { describe, expect, test } from "vitest";
import { office } from "../support/desk.mjs";
import { ownCase } from "../support/looking.mjs";

const { sit, complaints } = office();

const TITLES = {
  "/": { az: "Mənim günüm", en: "My day", ru: "Мой день" },
  "/list/protection/case": { az: "İşlər", en: "Cases", ru: "Дела" },
  "/figures": { az: "Göstəricilər", en: "Figures", ru: "Показатели" },
};

test("the language changes at once, without loading the page again", async () => {
  const nigar = await sit("nigar.supervisor");
  for (const [address, titles] of Object.entries(TITLES)) {
    await nigar.goes(address);
    await nigar.page.locator("#content h1").waitFor();
    await nigar.page.evaluate(() => Object.assign(window, { notLoadedAgain: true }));
    for (const language of ["az", "ru", "en"]) {
      await nigar.speaks(language);
      await nigar.seesTitle(titles[language]);
      expect(await nigar.page.evaluate(() => document.documentElement.lang)).toBe(language);
    }
    expect(await nigar.page.evaluate(() => window.notLoadedAgain), address).toBe(true);
  }
});

const settled = (desk) => desk.page.waitForLoadState("networkidle");

describe.each([
  ["az", "desktop"],
  ["en", "desktop"],
  ["az", "phone"],
  ["en", "phone"],
])("no accessibility fault, in %s on a %s:", (language, size) => {
  test("sign-in", async () => {
    const nobody = await sit(undefined, { language, size });
    await nobody.page.locator("#sign-in-name").waitFor();
    expect(await nobody.faults()).toEqual([]);
  });

  test("my day, contacts and the call screen", async () => {
    const leyla = await sit("leyla.counsellor", { language, size });
    await settled(leyla);
    expect(await leyla.faults()).toEqual([]);
    await leyla.goes("/list/helpline/contact");
    await leyla.page.locator("table.records").waitFor();
    expect(await leyla.faults()).toEqual([]);
    expect(await leyla.wider()).toBeLessThanOrEqual(0);
    await leyla.goes("/new/helpline/contact");
    await leyla.page.locator(".call h1").waitFor();
    await leyla.presses("1");
    await leyla.page.locator(".call-section").nth(3).waitFor();
    expect(await leyla.faults()).toEqual([]);
    await leyla.presses("Control+Enter");
    await leyla.page.locator(".fault").first().waitFor();
    expect(await leyla.faults()).toEqual([]);
  });

  test("a case, its forms and its figures", async () => {
    const aysel = await sit("aysel.caseworker", { language, size });
    await settled(aysel);
    expect(await aysel.faults()).toEqual([]);
    expect(await aysel.wider()).toBeLessThanOrEqual(0);
    const id = await ownCase(aysel);
    await aysel.goes(`/record/${id}`);
    await aysel.page.locator(".form-reading").waitFor();
    await settled(aysel);
    expect(await aysel.faults()).toEqual([]);
    await aysel.page.locator(".form-head button").click();
    await aysel.page.locator("form.editor").waitFor();
    expect(await aysel.faults()).toEqual([]);
    expect(await aysel.wider()).toBeLessThanOrEqual(0);
    await aysel.goes("/figures?indicator=protection.cases_opened&by=month");
    await aysel.page.locator(".district-map").waitFor();
    expect(await aysel.faults()).toEqual([]);
    expect(await aysel.wider()).toBeLessThanOrEqual(0);
  });
});

test("no browser refused anything by the content security policy", () => expect(complaints()).toEqual([]));
