// Runs the unit tests; Maven shows Vitest's own closing lines.
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const outcome = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run"], { cwd: here, stdio: "inherit" });
process.exit(outcome.status ?? 1);
