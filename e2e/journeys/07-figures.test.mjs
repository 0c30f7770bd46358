import { readFileSync } from "node:fs";
import { beforeAll, expect, inject, test } from "vitest";
import { office, PASSWORD } from "../support/desk.mjs";
import { loaded } from "../support/server.mjs";

const { sit } = office();
const published = new URL("../../countries/az/published/", import.meta.url);

// The figures of the printed tables are there when all of them are loaded.
beforeAll(async () => {
  if (inject("log")) await loaded(inject("log"));
}, 250_000);

/** The table of the figures page: the name of each group and its number. */
async function table(desk) {
  await desk.page.locator(".figure-table tbody tr").first().waitFor();
  await desk.page.locator('.figure[aria-busy="false"]').waitFor();
  const rows = await desk.page.locator(".figure-table tbody tr").all();
  return Object.fromEntries(
    await Promise.all(
      rows.map(async (row) => [await row.locator("th").innerText(), await row.locator("td").innerText()]),
    ),
  );
}

test("the helpline's printed table comes out of the records, to the last contact", async () => {
  const arzu = await sit("arzu.analyst");
  await arzu.opens("Figures");
  await arzu.opens("Contacts by topic");
  await arzu.selects("By", "Topic");
  await arzu.selects("Only", "How it was entered");
  await arzu.selects("Which", "From the published archive");
  await arzu.sees("36,289");
  expect(await table(arzu)).toEqual({
    Psychological: "7,476",
    Education: "9,624",
    "Social support": "8,402",
    Legal: "5,943",
    Health: "1,948",
    Other: "2,896",
  });
});

test("the Ombudsman's visits come out year by year, scheduled and ad hoc", async () => {
  const mehri = await sit("mehri.ombudsman");
  const lines = readFileSync(new URL("npm_visits.csv", published), "utf8").trim().split("\n").slice(1);
  const printed = lines.map((line) => line.split(","));
  const years = {};
  for (const [year, , count] of printed) years[year] = (years[year] ?? 0) + Number(count);
  await mehri.goes("/figures?indicator=npm.npm_visits&by=year&only=visit_source&is=archive");
  expect(await table(mehri)).toEqual(Object.fromEntries(Object.entries(years).map(([y, n]) => [y, String(n)])));
  const answer = await mehri.asks("/api/indicators/npm.npm_visits?by=year,visit_kind&visit_source=archive");
  const cells = answer.body.cells.map(({ keys, value }) => [...keys, String(value)].join());
  expect(cells.sort()).toEqual(printed.map((line) => line.slice(0, 3).join()).sort());
});

test("a group too small to print is hatched and said in words, never a number", async () => {
  const arzu = await sit("arzu.analyst");
  await arzu.goes("/figures?indicator=protection.cases_opened&by=district");
  const cells = Object.values(await table(arzu));
  expect(cells).toContain("too few");
  for (const cell of cells) expect(cell).toMatch(/^([0-9,]+|too few)$/);
});

test("a figure prints on one A4 page, and says what it is narrowed to", async () => {
  const arzu = await sit("arzu.analyst");
  for (const language of ["en", "az", "ru"]) {
    await arzu.goes("/figures?indicator=helpline.contacts_by_topic&by=topic&only=entered_from&is=archive");
    await arzu.speaks(language);
    await arzu.page.locator(".narrowed").waitFor();
    await arzu.page.locator(".district-map").waitFor();
    await arzu.page.waitForLoadState("networkidle");
    const paper = (await arzu.page.pdf({ format: "A4" })).toString("latin1");
    expect(paper.match(/\/Type\s*\/Page\b/g), language).toHaveLength(1);
  }
});

test("the same figures leave as a table for a spreadsheet", async () => {
  const arzu = await sit("arzu.analyst");
  await arzu.goes("/figures?indicator=helpline.contacts_by_topic&by=topic&only=entered_from&is=archive");
  await table(arzu);
  const coming = arzu.page.waitForEvent("download");
  await arzu.clicks("Download as CSV");
  await arzu.page.locator("#confirm-password").fill(PASSWORD);
  await arzu.clicks("Confirm");
  const text = readFileSync(await (await coming).path(), "utf8");
  expect(text).toContain("7476");
  expect(text.startsWith("\uFEFF")).toBe(true);
});
