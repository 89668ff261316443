import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env.HORA_URL ?? "http://127.0.0.1:8000";
const toBackend = { target: backend, changeOrigin: false };

const WORKER = "service-worker";
const BASE = "/static/agent/";

/** The service worker has a name that stays, and is told every file that came out of the build. */
const withFiles = (): Plugin => ({
  name: "files-for-the-worker",
  generateBundle(_options, bundle) {
    const worker = Object.values(bundle).find((each) => each.type === "chunk" && each.name === WORKER);
    if (worker?.type !== "chunk") return;
    const wanted = Object.keys(bundle).filter((name) => /\.(js|css|woff2|svg)$/.test(name));
    const files = wanted.filter((name) => name !== worker.fileName).map((name) => BASE + name);
    worker.code = worker.code.replace("__FILES__", JSON.stringify(files).replaceAll('"', '\\"'));
  },
});

/** A compressed copy beside each file, which the web process hands out without any work of its own. */
const zipped = (): Plugin => ({
  name: "zipped",
  apply: "build",
  writeBundle({ dir = "" }, bundle) {
    for (const name of Object.keys(bundle).filter((each) => /\.(js|css|svg)$/.test(each))) {
      const file = join(dir, name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
});

export default defineConfig(({ command }) => ({
  root: here("."),
  // Django serves the built files as static files; the dev server answers at the root.
  base: command === "build" ? BASE : "/",
  plugins: [react(), withFiles(), zipped()],
  resolve: { alias: { "@": here("./src") } },
  build: {
    outDir: here("../dist/agent"),
    emptyOutDir: true,
    manifest: true,
    target: "es2024",
    // A data: URI would need a wider Content-Security-Policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: here("./index.html"), [WORKER]: here("./src/worker/service-worker.ts") },
      output: {
        entryFileNames: ({ name }) => (name === WORKER ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
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
    // a context for each file in processes that stay: twice as fast as a process for each
    pool: "vmForks",
    setupFiles: [here("./src/test/setup.ts")],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
  },
}));
