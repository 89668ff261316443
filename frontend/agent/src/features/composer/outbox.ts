import type { How, Then } from "@/api/messages";
import type { Upload } from "@/api/uploads";

/**
 * Answers on their way to the server. They live in this browser until the server has them, so that neither a
 * lost connection nor a closed tab loses one; each carries a key of its own, so none arrives twice.
 */
export interface Outgoing {
  key: string;
  ticket: number;
  kind: "reply" | "note";
  text: string;
  /** The editor's HTML, where something is formatted. */
  html?: string;
  /** How the channel shall send it, where there is a choice. */
  how?: How;
  /** The macro it was made with: what it does besides is done when the answer is accepted. */
  macro?: number;
  /** The version of the draft that it was: the server forgets that one, and keeps what was begun since. */
  draftVersion?: number;
  /** It is kept by the server until then. */
  leavesAt?: string;
  /** Its ticket goes out of sight with it, until then; null within: until the customer writes. */
  snooze?: { until: string | null };
  /** Colleagues whom a note calls. */
  mentions?: number[];
  lastSeenSeq: number;
  stillRight: boolean;
  next: Then;
  uploads: Upload[];
  writtenAt: number;
  /** When it may leave, ms: until then it can be undone. */
  sendAt: number;
  /** held: can be undone · waiting: no connection · sending · refused: the server said no. */
  state: "held" | "waiting" | "sending" | "refused";
  /** The server's reason, when refused. */
  reason: string;
  /** Short name of the problem, such as "stale-thread". */
  problem: string;
}

/** What may leave now: the oldest of each ticket, when nothing before it is stuck. */
export function ready(items: Outgoing[], now: number): Outgoing[] {
  const first = new Map<number, Outgoing>();
  for (const item of items) {
    if (item.state !== "refused" && !first.has(item.ticket)) first.set(item.ticket, item);
  }
  return [...first.values()].filter((item) => item.state !== "sending" && item.sendAt <= now);
}

/** When the next one may leave, ms; null when nothing waits for a time. */
export function nextAt(items: Outgoing[]): number | null {
  const times = items
    .filter((item) => item.state === "held" || item.state === "waiting")
    .map((item) => item.sendAt);
  return times.length ? Math.min(...times) : null;
}

/** The connection is back: what waits for it need not wait any longer. */
export const hurried = (items: Outgoing[]): Outgoing[] =>
  items.map((item) => (item.state === "waiting" ? { ...item, sendAt: 0 } : item));

export const change = (items: Outgoing[], key: string, fields: Partial<Outgoing>): Outgoing[] =>
  items.map((item) => (item.key === key ? { ...item, ...fields } : item));

/** The server knows a key for a day. An answer that has waited longer could arrive twice, or no longer fit. */
export const OLD_MS = 12 * 60 * 60 * 1000;

/** What has waited for too long does not leave by itself any more: the agent looks at it first. */
export function aged(items: Outgoing[], now: number): Outgoing[] {
  const isOld = (item: Outgoing): boolean =>
    (item.state === "held" || item.state === "waiting") && item.writtenAt < now - OLD_MS;
  if (!items.some(isOld)) return items;
  return items.map((item) =>
    isOld(item) ? { ...item, state: "refused", problem: "old", reason: "" } : item,
  );
}

export const without = (items: Outgoing[], key: string): Outgoing[] =>
  items.filter((item) => item.key !== key);

/** What is stored, by this page or by another one of the same agent. */
export function parse(text: string | null): Outgoing[] {
  try {
    return JSON.parse(text ?? "[]") as Outgoing[];
  } catch {
    return [];
  }
}

/** A request that an earlier page had under way may or may not have arrived; its key makes asking again safe. */
export const restored = (items: Outgoing[]): Outgoing[] =>
  items.map((item) => (item.state === "sending" ? { ...item, state: "waiting", sendAt: 0 } : item));

/** The place of an item in its ticket's line, 1 first. */
export const placeInLine = (items: Outgoing[], item: Outgoing): number =>
  items.filter((each) => each.ticket === item.ticket && each.state !== "refused").indexOf(item) + 1;
