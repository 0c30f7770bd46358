// Takes the list of npm's published faults out of a package, without installing the package or running any of it.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const source = "@openrewrite/recipes-nodejs@0.51.0";
const integrity = "sha512-gKo8H6seDyyW2nExVNu9tWAFu9h0+t/JragswEZuz2QIbNJrYtLWn1W0RQwgyW/A14ATU48aXFC+NSjp52maFQ==";
const list = "package/dist/resources/advisories-npm.csv";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "target", "advisories", "advisories-npm.csv");

// As old as this file or older means that the version above may have changed since.
const fresh = existsSync(target) && statSync(target).mtimeMs > statSync(fileURLToPath(import.meta.url)).mtimeMs;

if (!fresh) {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(here, "target", "npm-"));
  try {
    const answer = execFileSync("npm", ["pack", source, "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const answered = JSON.parse(answer);
    const [packed] = Array.isArray(answered) ? answered : Object.values(answered);
    if (packed.integrity !== integrity) {
      throw new Error(`${source} is not the package that was pinned: ${packed.integrity}. Look at it before you pin it anew.`);
    }
    execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", folder, list]);
    copyFileSync(join(folder, list), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
