// Builds the staff client. Packages are installed again only when the lock file has changed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const installed = join(here, "node_modules", ".lock-hash");

function run(command, ...words) {
  execFileSync(command, words, { cwd: here, stdio: "inherit" });
}

function install() {
  const hash = createHash("sha256")
    .update(readFileSync(join(here, "package-lock.json")))
    .digest("hex");
  if (existsSync(installed) && readFileSync(installed, "utf8") === hash) return;
  run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  mkdirSync(dirname(installed), { recursive: true });
  writeFileSync(installed, hash);
}

install();
run(process.execPath, "node_modules/typescript/bin/tsc", "--noEmit");
run(process.execPath, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn");
