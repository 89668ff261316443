// First-load JavaScript must stay within the budget: the entry, the queue, and all they import statically.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 235;
const dist = new URL("../dist/agent/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

function firstLoad(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const child of manifest[key].imports ?? []) firstLoad(child, seen);
  return seen;
}

const entry = "index.html";
const queue = "src/features/queue/QueuePage.tsx";
const files = [...firstLoad(queue, firstLoad(entry))].map((key) => manifest[key].file);
const bytes = files.map((file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
const total = bytes.reduce((sum, size) => sum + size, 0) / 1024;

console.log(`first-load JavaScript: ${total.toFixed(1)} KB gzip of ${BUDGET_KB} KB in ${files.length} files`);
if (total > BUDGET_KB) process.exit(1);
