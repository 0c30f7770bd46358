import { mergeConfig } from "vite";
import { defineConfig } from "vitest/config";
import application from "./vite.config.ts";

export default mergeConfig(
  application,
  defineConfig({
    test: { environment: "happy-dom", include: ["test/**/*.test.{ts,tsx}"], setupFiles: ["test/setup.ts"] },
  }),
);
