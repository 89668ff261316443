import type { Way } from "@/api/reply";
import type { Iso } from "@/api/types";

/** How an answer goes: as a message, for everybody to read, to the writer of a comment alone, as a template. */
export type Manner = "message" | "public" | "private" | "template";

/** What an answer can be at this moment, until when, and what is possible then. */
export interface Standing {
  manners: Manner[];
  /** Which sentence says it. */
  code: string;
  until: Iso | null;
  after: string[];
  privateUntil: Iso | null;
}

const isOver = (end: Iso | null, now: number): boolean => end !== null && Date.parse(end) <= now;

/**
 * The server says what is possible when the ticket is read; the reader may look at it for hours. What runs out
 * meanwhile has run out here, too.
 */
export function standingOf({ kinds, window }: Way, now: number): Standing {
  const privateUntil = isOver(window.private_reply_until, now) ? null : window.private_reply_until;
  const common = { privateUntil, until: window.open_until, after: window.after, code: window.code };
  if (!isOver(window.open_until, now))
    return { ...common, manners: kinds.filter((kind) => kind !== "private" || privateUntil !== null) };
  const [next] = window.after;
  const over = { ...common, until: null, after: [] };
  if (next === "template") return { ...over, manners: ["template"], code: "template_only" };
  if (next === "human_agent") return { ...over, manners: ["message"], code: "human_agent_7d" };
  return { ...over, manners: [], code: "closed_24h" };
}

/** Mails and public answers can be taken back for some seconds; chats leave at once, as people expect of them. */
export const canUndo = (kind: string, manner: Manner): boolean =>
  kind === "email" || kind === "api" || manner === "public";

/** Channels that show more than plain letters. */
export const isRich = (kind: string): boolean => kind === "email" || kind === "api";
