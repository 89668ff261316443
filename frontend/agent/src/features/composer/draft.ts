/** What an agent has begun to write on a ticket, kept in this browser until it is sent or emptied. */
export interface Draft {
  text: string;
  /** The newest event on screen when the first letter was typed: what came later may change the answer. */
  since: number;
  savedAt: number;
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

export function saveDraft(agent: number, ticket: number, kind: DraftKind, draft: Draft | null): void {
  const key = keyOf(agent, ticket, kind);
  if (draft === null || draft.text === "") localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(draft));
}

/** The draft after its text changed: a new one begins at what is on screen now. */
export function retype(draft: Draft | null, text: string, seq: number, now: number): Draft | null {
  if (text === "") return null;
  return { text, since: draft?.since ?? seq, savedAt: now };
}
