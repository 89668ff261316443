import type { Content } from "./field/field";

/** What an agent has begun to write on a ticket, kept in this browser until it is sent or emptied. */
export interface Draft {
  text: string;
  /** The same with its formatting; missing or "" when it has none. */
  html?: string;
  /** The newest event on screen when the first letter was typed: what came later may change the answer. */
  since: number;
  savedAt: number;
  /** The macro whose words and deeds it is. */
  macro?: number;
}

export type DraftKind = "reply" | "note";

const keyOf = (agent: number, ticket: number, kind: DraftKind): string =>
  `hora.draft.${agent}.${ticket}.${kind}`;

export function loadDraft(agent: number, ticket: number, kind: DraftKind): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(agent, ticket, kind)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** False when this browser has no room for it: then the draft is only on screen. */
export function saveDraft(agent: number, ticket: number, kind: DraftKind, draft: Draft | null): boolean {
  const key = keyOf(agent, ticket, kind);
  try {
    if (draft === null || draft.text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft after its text changed: a new one begins at what is on screen now. */
export function retype(draft: Draft | null, { text, html }: Content, seq: number, now: number): Draft | null {
  if (text === "") return null;
  const kept = draft?.macro === undefined ? {} : { macro: draft.macro };
  return { text, ...(html && { html }), ...kept, since: draft?.since ?? seq, savedAt: now };
}
