import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env.HORA_URL ?? "http://127.0.0.1:8000";
const toBackend = { target: backend, changeOrigin: false };

export default defineConfig(({ command }) => ({
  root: here("."),
  // Django serves the built files as static files; the dev server answers at the root.
  base: command === "build" ? "/static/agent/" : "/",
  plugins: [react()],
  resolve: { alias: { "@": here("./src") } },
  build: {
    outDir: here("../dist/agent"),
    emptyOutDir: true,
    manifest: true,
    target: "es2024",
    // A data: URI would need a wider Content-Security-Policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: {
      "/api": toBackend,
      "/files": toBackend,
      "/live": { ...toBackend, ws: true },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: [here("./src/test/setup.ts")],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
  },
}));
