// How long a letter takes from the key to the screen, in a form of a running server, on a processor slowed down.
// node typing.mjs --address http://127.0.0.1:8080 --as aysel.caseworker --record protection.case [--slower 4] [--most 100]
import { parseArgs } from "node:util";
import { openBrowser, SIZES } from "./support/browser.mjs";

const { values } = parseArgs({
  options: {
    address: { type: "string", default: "http://127.0.0.1:8080" },
    as: { type: "string" },
    password: { type: "string", default: "wing-demo-2026" },
    record: { type: "string" },
    slower: { type: "string", default: "4" },
    letters: { type: "string", default: "60" },
    most: { type: "string", default: "100" },
    picture: { type: "string" },
  },
});
const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function measured(page, size) {
  await page.goto(`/new/${values.record.replace(".", "/")}`);
  await page.locator(".editor input[type=text]:not([role=combobox])").first().waitFor();
  const fields = await page.locator(".editor .field").count();
  if (values.picture) await page.screenshot({ path: `${values.picture}-${size}.png`, fullPage: true });
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

const browser = await openBrowser();
let worst = 0;
for (const [size, given] of Object.entries(SIZES)) {
  const context = await browser.newContext({ ...given, baseURL: values.address, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/");
  await page.locator("#sign-in-name").fill(values.as);
  await page.locator("#sign-in-password").fill(values.password);
  await page.keyboard.press("Enter");
  await page.locator("#content h1").waitFor();
  worst = Math.max(worst, await measured(page, size));
  await context.close();
}
await browser.close();
if (worst > Number(values.most)) {
  console.error(`A letter took ${Math.round(worst)} ms; ${values.most} are allowed.`);
  process.exit(1);
}
