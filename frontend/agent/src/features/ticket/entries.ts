import type { Message, TimelineItem } from "@/api/types";

/** What the timeline shows: messages as they stand now, quiet lines for events, and a line where a day begins. */
export type Entry =
  | { type: "day"; key: string; at: string }
  | { type: "message"; key: string; seq: number; message: Message }
  | { type: "event"; key: string; item: TimelineItem };

/** These only change the state shown under their message, or repeat what the message itself says. */
const SILENT = new Set(["message.sent", "message.failed", "ticket.opened"]);
const SAID = new Set(["message.received", "message.queued", "note.added"]);

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

/** The customer's last message, with the number of the event that told of it. */
export function newestOf(
  items: TimelineItem[],
): { seq: number; name: string; at: string; id: number } | null {
  for (const item of items.toReversed()) {
    if (item.kind === "message.received" && item.message && !item.message.auto)
      return { seq: item.seq, name: item.message.author.name, at: item.message.at, id: item.message.id };
  }
  return null;
}
