import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledCatalogs } from "./catalogs.ts";

export default defineConfig({
  plugins: [compiledCatalogs(), react()],
  build: {
    outDir: "target/classes/META-INF/resources",
    emptyOutDir: true,
    assetsDir: "assets",
    // A data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    target: "es2023",
  },
  server: { proxy: { "/api": process.env.QANAD_SERVER ?? "http://127.0.0.1:8080" } },
});
