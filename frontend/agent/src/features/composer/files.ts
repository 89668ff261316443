import type { Upload } from "@/api/uploads";

/** The server keeps a file that was not sent for a day; one kept here for longer than this is not offered. */
const GOOD_MS = 20 * 60 * 60 * 1000;

interface Kept {
  upload: Upload;
  at: number;
}

const keyOf = (agent: number, ticket: number): string => `hora.files.${agent}.${ticket}`;

function load(agent: number, ticket: number): Kept[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(agent, ticket)) ?? "[]") as Kept[];
  } catch {
    return [];
  }
}

/** Files uploaded for a draft in this browser that the server still has. */
export function keptFiles(agent: number, ticket: number, now: number): Upload[] {
  return load(agent, ticket).flatMap(({ upload, at }) => (now - at < GOOD_MS ? [upload] : []));
}

/** Keeps exactly these; one that was known before keeps its age. */
export function keepFiles(agent: number, ticket: number, uploads: Upload[], now: number): void {
  const before = new Map(load(agent, ticket).map((each) => [each.upload.id, each.at]));
  const kept = uploads.map((upload): Kept => ({ upload, at: before.get(upload.id) ?? now }));
  if (kept.length === 0) localStorage.removeItem(keyOf(agent, ticket));
  else localStorage.setItem(keyOf(agent, ticket), JSON.stringify(kept));
}

export function addFile(agent: number, ticket: number, upload: Upload, now: number): void {
  keepFiles(agent, ticket, [...keptFiles(agent, ticket, now), upload], now);
}

export function dropFile(agent: number, ticket: number, id: number, now: number): void {
  const others = keptFiles(agent, ticket, now).filter((each) => each.id !== id);
  keepFiles(agent, ticket, others, now);
}
