import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The script of the tag stands alone: one file, no imports, nothing left behind in the page but `Hora`. */
export default defineConfig({
  root: here("."),
  publicDir: false,
  build: {
    outDir: here("../dist/widget"),
    emptyOutDir: false,
    target: "es2020",
    lib: {
      entry: here("./src/loader/main.ts"),
      formats: ["iife"],
      name: "horaLoader",
      fileName: () => "loader.js",
    },
  },
});
