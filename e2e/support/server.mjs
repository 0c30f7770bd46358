import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
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

/**
 * Starts the demonstration and comes back when the invented children are there. The published tables go on loading
 * meanwhile; who needs them waits for `loaded`.
 */
export async function startServer(children = 40) {
  const port = await freePort();
  const folder = join(here, "../target");
  mkdirSync(folder, { recursive: true });
  const log = join(folder, "server.log");
  const output = openSync(log, "w");
  const words = ["-XX:+UseSerialGC", "-Xmx768m", `-Dqanad.home=${repository}`, "--enable-native-access=ALL-UNNAMED"];
  words.push("-jar", jar(), "demo", "--port", String(port), "--children", String(children), "--published");
  const process = spawn(java(), words, { cwd: repository, stdio: ["ignore", output, output] });
  closeSync(output);
  const server = { address: `http://127.0.0.1:${port}`, log, stop: () => stop(process) };
  await said(log, /Invented children: 100 %|data of the last run/, process);
  return server;
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
