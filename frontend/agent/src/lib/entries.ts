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
  "message.change_asked",
  "helper.asked",
  "file.fetched",
  "file.failed",
  "recording.made",
  "recording.failed",
  "recording.transcribed",
  "ticket.opened",
  "ticket.followed_reply",
]);
const SAID = new Set([
  "message.received",
  "message.queued",
  "message.scheduled",
  "message.echoed",
  "note.added",
]);
/** A reply for later stands where it was written until it leaves; then it is said where it left. */
const PLANNED = new Set(["scheduled", "held_back"]);

type Said = Exclude<Entry, { type: "day" }>;
type Placed = { at: string; entry: Said };

/** A message is told of several times (queued, sent, failed): the last telling knows its state. */
function latest(items: TimelineItem[]): Map<number, Message> {
  const known = new Map<number, Message>();
  for (const { message, messages } of items) {
    for (const each of messages ?? []) known.set(each.id, each);
    if (message) known.set(message.id, message);
  }
  return known;
}

export function entriesOf(items: TimelineItem[]): Entry[] {
  const entries: Entry[] = [];
  let day = "";
  for (const { at, entry } of placed(items)) {
    const today = new Date(at).toDateString();
    if (today !== day) entries.push({ type: "day", key: `day-${today}`, at });
    day = today;
    entries.push(entry);
  }
  return entries;
}

/** The entries in the order of their events; messages that came from another ticket stand where they were said. */
function placed(items: TimelineItem[]): Placed[] {
  const messages = latest(items);
  const shown = new Set<number>();
  const all: Placed[] = [];
  for (const item of items) {
    const entry = entryOf(item, messages, shown);
    if (entry) all.push({ at: item.at, entry });
    for (const { id } of item.messages ?? []) {
      const message = messages.get(id);
      if (!message || shown.has(id)) continue;
      shown.add(id);
      insert(all, {
        at: message.at,
        entry: { type: "message", key: `message-${id}`, seq: item.seq, message },
      });
    }
  }
  return all;
}

function insert(all: Placed[], one: Placed): void {
  const time = Date.parse(one.at);
  const next = all.findIndex(({ at }) => Date.parse(at) > time);
  all.splice(next < 0 ? all.length : next, 0, one);
}

function entryOf(item: TimelineItem, messages: Map<number, Message>, shown: Set<number>): Said | null {
  if (SILENT.has(item.kind)) return null;
  if (!item.message || !SAID.has(item.kind)) return { type: "event", key: `event-${item.seq}`, item };
  const { id } = item.message;
  const message = messages.get(id) ?? item.message;
  if (item.kind === "message.scheduled" && !PLANNED.has(message.state)) return null;
  // a message tried again is queued a second time; it stays where it was first said
  if (shown.has(id) || message.state === "taken_back") return null;
  shown.add(id);
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
