import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { openBrowser, SIZES } from "./browser.mjs";

export const PASSWORD = "wing-demo-2026";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const LANGUAGE_BUTTONS = { az: "Azərbaycanca", en: "English", ru: "Русский" };
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** A label as it stands, with or without the word that says it may be left out. */
const labelled = (text) => new RegExp(`^${escaped(text)}( \\(.*\\))?$`);

/**
 * Gives `sit(name)`: a person at a screen of their own, in a browser that closes after the journey.
 *
 * @param at the address of the server, asked when somebody sits down
 */
export function office(at = () => inject("address")) {
  let browser;
  const desks = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    for (const desk of desks) await desk.page.screenshot({ path: `target/failed-${desk.name}.png` }).catch(() => {});
  });
  afterAll(async () => {
    await browser?.close();
  });
  async function sit(name, { language = "en", size = "desktop" } = {}) {
    const context = await browser.newContext({ ...SIZES[size], baseURL: at(), locale: "en-GB" });
    context.setDefaultTimeout(Number(process.env.E2E_PATIENCE ?? 20_000));
    await context.addInitScript((chosen) => {
      if (!localStorage.getItem("qanad-language")) localStorage.setItem("qanad-language", chosen);
    }, language);
    const desk = new Desk(name, context, await context.newPage());
    desks.push(desk);
    await desk.page.goto("/");
    if (name) await desk.signIn();
    return desk;
  }
  /** What browsers complained about, of all the people so far. */
  const complaints = () => desks.flatMap((desk) => desk.complaints);
  return { sit, complaints };
}

/** The small language in which journeys are told: what a person does and sees at a screen. */
export class Desk {
  constructor(name, context, page) {
    this.name = name;
    this.context = context;
    this.complaints = [];
    this.look(page);
  }

  /** Turns to a page (a tab of the browser). */
  look(page) {
    this.page = page;
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  async signIn() {
    await this.page.locator("#sign-in-name").fill(this.name);
    await this.page.locator("#sign-in-password").fill(PASSWORD);
    await this.page.keyboard.press("Enter");
    await this.page.locator("#content h1").waitFor();
  }

  // Doing

  goes = (address) => this.page.goto(address);
  opens = (name) => this.page.getByRole("link", { name, exact: true }).first().click();
  clicks = (name) => this.page.getByRole("button", { name, exact: true }).first().click();
  presses = async (...keys) => {
    for (const key of keys) await this.page.keyboard.press(key);
  };
  types = (text) => this.page.keyboard.type(text);
  fills = (label, text) => this.page.getByLabel(labelled(label)).fill(text);
  /** A radio button or a check box of a question. */
  answers = (question, ...answers) =>
    Promise.all([]).then(async () => {
      const group = this.page.getByRole("group", { name: labelled(question) });
      for (const answer of answers) await group.getByLabel(answer, { exact: true }).check();
    });
  /** An entry of a native list. */
  selects = (label, option) =>
    this.page.getByRole("combobox", { name: labelled(label) }).selectOption({ label: option });
  /** An entry of a list that is searched by typing. */
  finds = async (label, words, option = words) => {
    const box = this.page.getByRole("combobox", { name: labelled(label) });
    await box.fill(words);
    await this.page.getByRole("option", { name: option, exact: true }).first().click();
  };
  /** A day, given as days from today. */
  dates = async (label, daysFromToday = 0) => {
    const day = new Date(Date.now() + daysFromToday * 86_400_000);
    const [year, month, date] = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Baku" }).format(day).split("-");
    const group = this.page.getByRole("group", { name: labelled(label) });
    await group.locator("input").first().fill(String(Number(date)));
    await group.locator("select").selectOption({ index: Number(month) });
    await group.locator("input").nth(1).fill(year);
  };
  clicksLink = (name) => this.page.getByRole("link", { name, exact: true }).last().click();
  /** A row of a work list, by the title of the list and a word of the row. */
  clicksRow = (list, word) =>
    this.page.getByRole("region", { name: list }).getByRole("link", { name: new RegExp(escaped(word)) }).click();
  /** A form of the file, in the list on its left. */
  clicksForm = (name) =>
    this.page.getByRole("navigation", { name: "Forms of the record" }).getByRole("button", { name }).click();

  // By keys alone

  /** Arrow keys to an answer of a question with radio buttons, from wherever the focus is before it. */
  keysTo = async (question, answer) => {
    await this.tabsTo(question, answer);
    const option = this.page.getByRole("group", { name: labelled(question) }).getByLabel(answer, { exact: true });
    const radios = this.page.getByRole("group", { name: labelled(question) }).getByRole("radio");
    await this.page.keyboard.press("Space");
    for (let tries = await radios.count(); tries > 0 && !(await option.isChecked()); tries--) {
      await this.page.keyboard.press("ArrowDown");
    }
    expect(await option.isChecked(), `${question}: ${answer}`).toBe(true);
  };
  /** Tab, until the question has the focus. */
  tabsTo = async (question) => {
    const name = new RegExp(`^${escaped(question)}`);
    const here = () =>
      this.page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.labels?.[0]?.closest("fieldset")?.querySelector("legend")?.textContent ?? focused?.labels?.[0]?.textContent ?? "";
      });
    for (let tries = 25; tries > 0; tries--) {
      if (name.test(await here())) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${this.name} could not reach “${question}” with the Tab key.`);
  };
  speaks = (language) => this.page.getByRole("button", { name: LANGUAGE_BUTTONS[language] }).first().click();

  // Seeing

  sees = (text) => this.page.getByText(text).filter({ visible: true }).first().waitFor();
  seesTitle = (text) => this.page.getByRole("heading", { name: text }).first().waitFor();
  /** Waits until the focus is on what has this name. */
  seesFocus = (name) =>
    this.page.waitForFunction(
      ([source, exact]) => {
        const focused = document.activeElement;
        const text = (focused?.labels?.[0] ?? focused)?.textContent?.trim() ?? "";
        return exact ? text.startsWith(source) : new RegExp(source).test(text);
      },
      typeof name === "string" ? [name, true] : [name.source, false],
    );
  /** The state of the record on the screen. */
  seesState = (state) => this.page.locator(".record-head .badge").filter({ hasText: state }).first().waitFor();
  seesValue = async (label, value) => {
    const control = this.page.getByLabel(labelled(label));
    await control.waitFor();
    await expect.poll(() => control.inputValue()).toBe(value);
  };
  seesChosen = async (question, answer) => {
    const option = this.page.getByRole("group", { name: labelled(question) }).getByLabel(answer, { exact: true });
    await option.waitFor();
    expect(await option.isChecked(), `${question}: ${answer}`).toBe(true);
  };
  async seesNothingOf(text) {
    await this.page.waitForLoadState("networkidle");
    expect(await this.page.getByText(text).count(), `${this.name} must not see ${text}`).toBe(0);
  }
  /** The number of the record on the screen, such as CASE-2026-000017-6. */
  number = async () => (await this.page.locator(".record-head .number").innerText()).trim();
  id = () => this.page.url().match(/\/record\/([0-9a-f-]{36})/)?.[1];

  /** By how many pixels the page is wider than the screen. */
  wider = () => this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  /** Asks the server as this person does, with the cookies of the browser. */
  async asks(path) {
    const answer = await this.context.request.get(path);
    return { status: answer.status(), body: answer.ok() ? await answer.json() : undefined };
  }

  /** Sends a change as this person does, past the screens: for what a journey needs to begin with. */
  async sends(change) {
    const cookies = await this.context.cookies();
    const token = cookies.find((cookie) => cookie.name === "XSRF-TOKEN")?.value ?? "";
    const headers = { "X-XSRF-TOKEN": decodeURIComponent(token) };
    const data = { change: randomUUID(), base: 0, ...change };
    const answer = await this.context.request.post("/api/changes", { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  }

  /** The accessibility faults of the screen, by the rules of WCAG 2.2 A and AA. */
  async faults() {
    // Script added by the page would be refused by its own policy; this comes from the browser's tools.
    await this.page.evaluate((await import("node:fs")).readFileSync(AXE, "utf8"));
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const result = await this.page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), tags);
    expect(result.passes.length, "rules that axe looked at").toBeGreaterThan(8);
    return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }
}
