import { execFileSync, spawn } from "node:child_process";
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "../..");
const PATIENCE = 240_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function jar() {
  const target = join(repository, "server/target");
  const found = readdirSync(target).find((name) => /^qanad-server-.*\.jar$/.test(name) && !name.includes("original"));
  if (!found) throw new Error("There is no server to try. Run ./qanad once, or mvn package.");
  return join(target, found);
}

const java = () => (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java");

const words = (home) => {
  const flags = ["-XX:+UseSerialGC", "-Xmx768m", `-Dqanad.home=${home}`, "--enable-native-access=ALL-UNNAMED"];
  return [...flags, "-jar", jar()];
};

/** A server of its own, whose home holds the programmes and the country; everything it says goes to the log. */
async function start(home, log, until, ...more) {
  const port = await freePort();
  const output = openSync(log, "w");
  const all = [...words(home), "demo", "--port", String(port), ...more];
  const process = spawn(java(), all, { cwd: home, stdio: ["ignore", output, output] });
  closeSync(output);
  const server = { address: `http://127.0.0.1:${port}`, log, stop: () => stop(process) };
  try {
    await said(log, until, process);
  } catch (silent) {
    await server.stop();
    throw silent;
  }
  return server;
}

/**
 * Starts the demonstration and comes back when the invented children are there. The published tables go on loading
 * meanwhile; who needs them waits for `loaded`.
 */
export function startServer(children = 40) {
  const until = /Invented children: 100 %|data of the last run/;
  const folder = join(here, "../target");
  mkdirSync(folder, { recursive: true });
  return start(repository, join(folder, "server.log"), until, "--children", String(children), "--published");
}

/**
 * Imports a configuration by the project's own command into a folder that goes when the server stops, checks what came
 * of it, and serves it to the given people. The programme is named `harbour`, unless another is said.
 *
 * @param configuration a file as it was exported
 * @param people a file of who signs in, as in the demonstration
 * @returns the server, with what the two commands said
 */
export async function startImported(configuration, people, name = "harbour") {
  const home = mkdtempSync(join(tmpdir(), "qanad-imported-"));
  const go = () => rmSync(home, { recursive: true, force: true });
  try {
    cpSync(join(repository, "countries"), join(home, "countries"), { recursive: true });
    cpSync(people, join(home, "countries/az/demo/people.yaml"));
    mkdirSync(join(home, "programmes"));
    const run = (...command) => execFileSync(java(), [...words(home), ...command], { cwd: home, encoding: "utf8" });
    const imported = run("import", "primero", resolve(configuration), "--to", join(home, "programmes", name));
    const checked = run("check");
    const server = await start(home, join(home, "server.log"), /Ctrl-C stops everything/, "--children", "0");
    const end = async () => {
      await server.stop();
      go();
    };
    return { ...server, imported, checked, stop: end };
  } catch (failed) {
    go();
    throw failed;
  }
}

/** Waits until everything is loaded. */
export const loaded = (log) => said(log, /Ctrl-C stops everything/);

async function said(log, words, process) {
  const until = Date.now() + PATIENCE;
  while (!words.test(readFileSync(log, "utf8"))) {
    if (process?.exitCode != null) throw new Error(`The server did not start:\n${readFileSync(log, "utf8")}`);
    if (Date.now() > until) throw new Error(`The server did not say ${words} in time:\n${readFileSync(log, "utf8")}`);
    await pause(200);
  }
}

function stop(process) {
  if (process.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => process.kill("SIGKILL"), 20_000);
    process.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    process.kill("SIGTERM");
  });
}
