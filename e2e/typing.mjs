// How long a letter takes from the key to the screen, in a form of a running server, on a processor slowed down: in a new
// record, in its longest form when it is stored, and in the rows of its longest form that repeats.
// node typing.mjs --address http://127.0.0.1:8080 --as aysel.caseworker --record protection.case [--slower 4] [--most 100]
// A configuration of Primero is imported and served first, to somebody of the given role:
// node typing.mjs --configuration FILE --role imported.superuser --record imported.case
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser, SIZES } from "./support/browser.mjs";
import { startImported } from "./support/server.mjs";
import { filled } from "./support/filled.mjs";

const { values } = parseArgs({
  options: {
    address: { type: "string", default: "http://127.0.0.1:8080" },
    as: { type: "string" },
    password: { type: "string", default: "wing-demo-2026" },
    record: { type: "string" },
    slower: { type: "string", default: "4" },
    letters: { type: "string", default: "60" },
    most: { type: "string", default: "100" },
    rows: { type: "string", default: "10" },
    configuration: { type: "string" },
    role: { type: "string" },
    picture: { type: "string" },
  },
});
const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** An imported configuration, served until it is stopped, with somebody of the role. */
async function imported() {
  const folder = mkdtempSync(join(tmpdir(), "qanad-people-"));
  const people = join(folder, "people.yaml");
  const roles = `[{role: ${values.role}, organisation: dost_baku}]`;
  writeFileSync(people, `people:\n  - {name: typist, display: Typist, language: en, roles: ${roles}}\n`);
  try {
    return await startImported(values.configuration, people, values.record.split(".")[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Opens a form of a stored record for editing. */
async function edits(page, record, form) {
  await page.goto(`/record/${record}?form=${form}`);
  await page.locator(".form-head button").first().click();
}

async function measured(page, size, where) {
  await page.locator(".editor input[type=text]:not([role=combobox])").first().waitFor();
  const fields = await page.locator(".editor .field").count();
  if (values.picture) await page.screenshot({ path: `${values.picture}-${where}-${size}.png`, fullPage: true });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(values.slower) });
  await page.evaluate(() => {
    window.typed = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (["keydown", "input", "keypress", "beforeinput"].includes(entry.name))
          window.typed.push({ name: entry.name, shown: entry.duration, handled: entry.processingEnd - entry.processingStart });
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
    // Shorter ones are not reported by the browser: each letter is also timed to the frame after it.
    document.addEventListener(
      "keydown",
      () => {
        const begun = performance.now();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.typed.push({ name: "letter", shown: performance.now() - begun, handled: 0 });
          channel.port2.postMessage(0);
        });
      },
      true,
    );
  });
  const box = page.locator(".editor input[type=text]:not([role=combobox])").last();
  await box.focus();
  for (let letter = 0; letter < Number(values.letters); letter++) {
    await page.keyboard.press("abcdefghij"[letter % 10]);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(500);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const typed = await page.evaluate(() => window.typed);
  const shown = typed.filter((one) => one.name === "letter").map((one) => one.shown).sort((a, b) => a - b);
  const events = typed.filter((one) => one.name !== "letter").map((one) => one.shown).sort((a, b) => a - b);
  const answer = {
    where,
    size,
    fields,
    letters: shown.length,
    p50: Math.round(part(shown, 0.5)),
    p95: Math.round(part(shown, 0.95)),
    longest: Math.round(shown.at(-1)),
    longestEvent: events.at(-1) ?? 0,
  };
  console.log(JSON.stringify(answer));
  return Math.max(answer.longest, answer.longestEvent);
}

const server = values.configuration ? await imported() : { address: values.address, stop: async () => {} };
const name = values.configuration ? "typist" : values.as;
const browser = await openBrowser();
let worst = 0;
try {
  for (const [size, given] of Object.entries(SIZES)) {
    const context = await browser.newContext({ ...given, baseURL: server.address, locale: "en-GB" });
    const page = await context.newPage();
    await page.goto("/");
    await page.locator("#sign-in-name").fill(name);
    await page.locator("#sign-in-password").fill(values.password);
    await page.keyboard.press("Enter");
    await page.locator("#content h1").waitFor();
    const stored = await filled(context, values.record, Number(values.rows));
    await page.goto(`/new/${values.record.replace(".", "/")}`);
    worst = Math.max(worst, await measured(page, size, "new"));
    await edits(page, stored.record, stored.single);
    worst = Math.max(worst, await measured(page, size, "stored"));
    if (stored.repeating) {
      await edits(page, stored.record, stored.repeating);
      worst = Math.max(worst, await measured(page, size, "rows"));
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
if (worst > Number(values.most)) {
  console.error(`A letter took ${Math.round(worst)} ms; ${values.most} are allowed.`);
  process.exit(1);
}
