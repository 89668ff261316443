// What a visitor's browser loads for the chat must stay small: the tag's script, and the first load of the frame.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGETS = { loader: 4, scripts: 35, styles: 6 };
const dist = new URL("../dist/widget/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const entry = Object.values(manifest).find((each) => each.isEntry);

function scripts(chunk, seen = new Set()) {
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const name of chunk.imports ?? []) scripts(manifest[name], seen);
  return seen;
}

const zipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;
const sum = (files) => [...files].reduce((total, file) => total + zipped(file), 0);
const sizes = { loader: zipped("loader.js"), scripts: sum(scripts(entry)), styles: sum(entry.css ?? []) };

for (const [what, size] of Object.entries(sizes)) {
  console.log(`widget ${what}: ${size.toFixed(1)} KB gzip of ${BUDGETS[what]} KB`);
  if (size > BUDGETS[what]) process.exitCode = 1;
}
