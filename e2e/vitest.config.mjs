import { defineConfig } from "vitest/config";

/** In the order of the file names: the figures come last, when the published tables are loaded. */
class ByName {
  shard(files) {
    return files;
  }
  sort(files) {
    return [...files].sort((one, other) => (one.moduleId < other.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: ["journeys/*.test.mjs"],
    globalSetup: ["support/globalSetup.mjs"],
    maxWorkers: 2,
    sequence: { sequencer: ByName },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: [["verbose"]],
    bail: Number(process.env.E2E_BAIL ?? 0),
  },
});
