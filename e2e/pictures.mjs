// Draws the pictures of docs/pictures from the running system: node pictures.mjs [address]
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser, SIZES } from "./support/browser.mjs";
import { loaded, startServer } from "./support/server.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../docs/pictures");
const PASSWORD = "wing-demo-2026";
mkdirSync(folder, { recursive: true });

const server = process.argv[2] ? { address: process.argv[2], stop: async () => {} } : await startServer(260);
if (server.log) await loaded(server.log);
const browser = await openBrowser();

async function sit(name, language, size = "desktop") {
  const context = await browser.newContext({ ...SIZES[size], baseURL: server.address, colorScheme: "light" });
  await context.addInitScript((chosen) => localStorage.setItem("qanad-language", chosen), language);
  const page = await context.newPage();
  await page.goto("/");
  if (name) {
    await page.locator("#sign-in-name").fill(name);
    await page.locator("#sign-in-password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator("#content h1").waitFor();
  }
  return page;
}

async function draw(page, name) {
  await page.waitForLoadState("networkidle");
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(`${name}.png ${Math.round(statSync(path).size / 1024)} kB`);
}

/** A file with much in it: the active case that changed last. */
async function openFile(page) {
  const answer = await page.request.get("/api/records?type=protection.case&status=active&limit=1");
  const { rows } = await answer.json();
  await page.goto(`/record/${rows[0].id}?form=assessment`);
  await page.locator(".timeline li").first().waitFor();
}

try {
  for (const language of ["az", "en"]) {
    await draw(await sit(undefined, language), `sign-in-${language}`);
    const aysel = await sit("aysel.caseworker", language);
    await aysel.locator(".day-row").first().waitFor();
    await draw(aysel, `my-day-${language}`);
    await openFile(aysel);
    await draw(aysel, `case-${language}`);
    const leyla = await sit("leyla.counsellor", language);
    await leyla.goto("/new/helpline/contact");
    await leyla.locator(".call h1").waitFor();
    await leyla.keyboard.press("1");
    await leyla.locator(".call-section").nth(3).waitFor();
    await draw(leyla, `call-${language}`);
    const nigar = await sit("nigar.supervisor", language);
    await nigar.setViewportSize({ width: 1440, height: 1640 });
    await nigar.goto("/figures?indicator=protection.cases_opened&by=region");
    await nigar.locator(".district-map").waitFor();
    await draw(nigar, `figures-${language}`);
  }
  const phone = await sit("aysel.caseworker", "az", "phone");
  await phone.locator(".day-row").first().waitFor();
  await draw(phone, "phone-az");
} finally {
  await browser.close();
  await server.stop();
}
