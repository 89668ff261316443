import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Message, TimelineItem } from "@/api/types";
import { entriesOf, newestOf } from "@/lib/entries";
import { KNOWN_KINDS } from "./eventWords";
import { joined } from "./useThread";

const person = { kind: "contact", id: 1, name: "Cleo Marsh" } as const;

const message = (id: number, fields: Partial<Message> = {}): Message => ({
  id,
  direction: "in",
  author: person,
  at: "2026-11-22T13:21:00Z",
  text: "Hello",
  quoted: "",
  has_html: false,
  html_url: null,
  degraded: false,
  auto: false,
  state: "received",
  error: "",
  to: [],
  cc: [],
  subject: "",
  language: null,
  attachments: [],
  raw_url: null,
  send_at: null,
  undo_until: null,
  held_because: null,
  ...fields,
});

const item = (seq: number, kind: string, said?: Message, at = "2026-11-22T13:21:00Z"): TimelineItem => ({
  seq,
  kind,
  at,
  actor: person,
  data: {},
  ...(said ? { message: said } : {}),
});

test("a message is shown once, as it stands now", () => {
  const queued = message(5, { direction: "out", state: "queued" });
  const sent = message(5, { direction: "out", state: "sent" });
  const entries = entriesOf([item(1, "message.queued", queued), item(2, "message.sent", sent)]);
  expect(entries.map((entry) => entry.type)).toEqual(["day", "message"]);
  expect(entries[1]).toMatchObject({ message: { state: "sent" } });
});

test("a message tried again stays where it was first said", () => {
  const failed = message(5, { direction: "out", state: "failed" });
  const again = message(5, { direction: "out", state: "queued" });
  const entries = entriesOf([
    item(1, "message.queued", failed),
    item(2, "message.failed", failed),
    item(3, "message.queued", again),
  ]);
  expect(entries.filter((entry) => entry.type === "message")).toHaveLength(1);
});

test("a reply for later stands where it was written, and when it has left where it left", () => {
  const planned = message(5, { direction: "out", state: "scheduled" });
  const left = message(5, { direction: "out", state: "sent" });
  const written = item(1, "message.scheduled", planned, "2026-11-20T12:00:00Z");
  expect(entriesOf([written]).map((entry) => entry.type)).toEqual(["day", "message"]);
  const entries = entriesOf([written, item(2, "message.released", left), item(3, "message.queued", left)]);
  expect(entries.map((entry) => entry.key.split("-")[0])).toEqual(["day", "event", "message"]);
});

test("what was taken back is not shown any more", () => {
  const gone = message(5, { direction: "out", state: "taken_back" });
  const entries = entriesOf([item(1, "message.queued", gone), item(2, "message.taken_back", gone)]);
  expect(entries.map((entry) => entry.type)).toEqual(["day", "event"]);
});

test("a line stands where a day begins", () => {
  const entries = entriesOf([
    item(1, "ticket.held", undefined, "2026-11-20T12:00:00Z"),
    item(2, "ticket.closed", undefined, "2026-11-22T12:00:00Z"),
  ]);
  expect(entries.map((entry) => entry.type)).toEqual(["day", "event", "day", "event"]);
});

test("messages that came from another ticket stand where they were said", () => {
  const said = (id: number, at: string) => message(id, { at });
  const moved = [said(7, "2026-11-20T12:00:00Z"), said(8, "2026-11-22T13:00:00Z")];
  const entries = entriesOf([
    item(1, "message.received", said(1, "2026-11-22T12:00:00Z"), "2026-11-22T12:00:00Z"),
    item(2, "ticket.held", undefined, "2026-11-22T13:30:00Z"),
    { ...item(3, "ticket.absorbed", undefined, "2026-11-22T14:00:00Z"), messages: moved },
    item(
      4,
      "message.sent",
      message(8, { at: "2026-11-22T13:00:00Z", state: "sent" }),
      "2026-11-22T15:00:00Z",
    ),
  ]);
  const ids = entries.map((entry) => (entry.type === "message" ? entry.message.id : entry.type));
  expect(ids).toEqual(["day", 7, "day", 1, 8, "event", "event"]);
  expect(entries[4]).toMatchObject({ message: { state: "sent" } });
});

const by = (id: number, name: string) => ({ author: { kind: "agent" as const, id, name } });
const ANA = 1;

test("the newest words are the customer's or a colleague's, not a machine's and not Ana's own", () => {
  const said = [
    item(1, "message.received", message(1)),
    item(2, "message.received", message(2, { auto: true })),
    item(3, "message.queued", message(3, { direction: "out", ...by(ANA, "Ana Prado") })),
  ];
  expect(newestOf(said, ANA)).toMatchObject({ seq: 1, id: 1, name: "Cleo Marsh", by: "customer" });
  const answered = [
    ...said,
    item(4, "message.queued", message(4, { direction: "out", ...by(2, "Ben Okafor") })),
  ];
  expect(newestOf(answered, ANA)).toMatchObject({ seq: 4, name: "Ben Okafor", by: "reply" });
  const noted = [
    ...answered,
    item(5, "note.added", message(5, { direction: "note", ...by(2, "Ben Okafor") })),
  ];
  expect(newestOf(noted, ANA)).toMatchObject({ seq: 5, by: "note" });
  expect(newestOf([], ANA)).toBeNull();
});

test("what is fetched twice is there once", () => {
  const known = [item(1, "ticket.held"), item(2, "ticket.closed")];
  expect(
    joined(known, [item(2, "ticket.closed"), item(3, "ticket.reopened")]).map((each) => each.seq),
  ).toEqual([1, 2, 3]);
});

test("every kind of event the server knows has words, or is a message", () => {
  const folder = join(import.meta.dirname, "../../../../../events/kinds");
  const files = readdirSync(folder).filter((name) => name.endsWith(".py"));
  const source = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const kinds = [...source.matchAll(/^ {4}kind = "([a-z._]+)"/gm)].map((found) => found[1] ?? "");
  expect(kinds.length).toBeGreaterThan(10);
  const wordless = new Set([
    "ticket.opened",
    "message.received",
    "message.queued",
    "message.scheduled",
    "message.sent",
    "message.failed",
    "message.echoed",
    "message.delivered",
    "message.read",
    "message.played",
    "message.edited",
    "message.extended",
    "message.deleted",
    "message.hidden",
    "message.reacted",
    "message.change_asked",
    "message.change_asked",
    "helper.asked",
    "file.fetched",
    "file.failed",
    "recording.made",
    "recording.failed",
    "recording.transcribed",
    "note.added",
    "ticket.followed_reply",
  ]);
  expect(kinds.filter((kind) => !wordless.has(kind)).sort()).toEqual([...KNOWN_KINDS].sort());
});
