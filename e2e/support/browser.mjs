import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

export function openBrowser() {
  const executablePath = process.env.QANAD_CHROMIUM ?? USUAL.find((path) => existsSync(path));
  if (!executablePath) throw new Error("Chromium was not found. Install it, or name one in QANAD_CHROMIUM.");
  return chromium.launch({ executablePath, args: FLAGS });
}
