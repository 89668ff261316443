import type { Said, Waiting } from "../lib/types";

/** A message as the server tells it. */
export function said(n: number, more: Partial<Said> = {}): Said {
  return {
    n,
    id: null,
    from: "person",
    name: "Ana",
    at: "2026-11-22T14:20:00Z",
    text: `Line ${n}`,
    files: [],
    state: "sent",
    edited: false,
    deleted: false,
    reactions: [],
    language: null,
    ...more,
  };
}

/** One that waits to be sent. */
export function waiting(id: string, more: Partial<Waiting> = {}): Waiting {
  return { id, text: id, files: [], at: "2026-11-22T14:20:00Z", state: "waiting", ...more };
}
