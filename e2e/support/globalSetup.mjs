import { startServer } from "./server.mjs";

/** One server for all journeys. For work on the journeys themselves, E2E_ADDRESS names one that already runs. */
export default async function setup(project) {
  const running = process.env.E2E_ADDRESS;
  const server = running ? { address: running, log: "", stop: async () => {} } : await startServer();
  project.provide("address", server.address);
  project.provide("log", server.log);
  return server.stop;
}
