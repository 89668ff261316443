import type { Message, TimelineItem } from "@/api/types";

/** What the timeline shows: messages as they stand now, quiet lines for events, and a line where a day begins. */
export type Entry =
  | { type: "day"; key: string; at: string }
  | { type: "message"; key: string; seq: number; message: Message }
  | { type: "event"; key: string; item: TimelineItem };

/** These only change the state shown under their message, or repeat what the message itself says. */
const SILENT = new Set([
  "message.sent",
  "message.failed",
  "message.delivered",
  "message.read",
  "message.played",
  "message.edited",
  "message.extended",
  "message.deleted",
  "message.hidden",
  "message.reacted",
  "file.fetched",
  "file.failed",
  "ticket.opened",
]);
const SAID = new Set(["message.received", "message.queued", "message.echoed", "note.added"]);

/** A message is told of several times (queued, sent, failed): the last telling knows its state. */
function latest(items: TimelineItem[]): Map<number, Message> {
  const known = new Map<number, Message>();
  for (const { message } of items) if (message) known.set(message.id, message);
  return known;
}

export function entriesOf(items: TimelineItem[]): Entry[] {
  const messages = latest(items);
  const shown = new Set<number>();
  const entries: Entry[] = [];
  let day = "";
  for (const item of items) {
    const entry = entryOf(item, messages, shown);
    if (!entry) continue;
    const today = new Date(item.at).toDateString();
    if (today !== day) entries.push({ type: "day", key: `day-${today}`, at: item.at });
    day = today;
    entries.push(entry);
  }
  return entries;
}

function entryOf(item: TimelineItem, messages: Map<number, Message>, shown: Set<number>): Entry | null {
  if (SILENT.has(item.kind)) return null;
  if (!item.message || !SAID.has(item.kind)) return { type: "event", key: `event-${item.seq}`, item };
  const { id } = item.message;
  // a message tried again is queued a second time; it stays where it was first said
  if (shown.has(id)) return null;
  shown.add(id);
  const message = messages.get(id) ?? item.message;
  return { type: "message", key: `message-${id}`, seq: item.seq, message };
}

/** What was said last by somebody else: it can make an answer wrong that is being written. */
export interface Newest {
  seq: number;
  id: number;
  name: string;
  at: string;
  by: "customer" | "reply" | "note";
}

const BY = { in: "customer", out: "reply", note: "note" } as const;

/** Words of the customer or of a colleague; machines and the reader are no news. */
export function isNews(message: Message, me: number): boolean {
  return !message.auto && !(message.author.kind === "agent" && message.author.id === me);
}

export function newestOf(items: TimelineItem[], me: number): Newest | null {
  const item = items.findLast(({ kind, message }) => SAID.has(kind) && message && isNews(message, me));
  if (!item?.message) return null;
  const { id, at, author, direction } = item.message;
  return { seq: item.seq, id, at, name: author.name, by: BY[direction] };
}
