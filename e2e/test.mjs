// Runs the journeys; Maven shows Vitest's own closing lines. Packages are installed again only when the lock file has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const installed = join(here, "node_modules", ".lock-hash");

function run(command, ...words) {
  const outcome = spawnSync(command, words, { cwd: here, stdio: "inherit" });
  if (outcome.status !== 0) process.exit(outcome.status ?? 1);
}

const hash = createHash("sha256")
  .update(readFileSync(join(here, "package-lock.json")))
  .digest("hex");
if (!existsSync(installed) || readFileSync(installed, "utf8") !== hash) {
  run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  mkdirSync(dirname(installed), { recursive: true });
  writeFileSync(installed, hash);
}
run(process.execPath, "node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2));
