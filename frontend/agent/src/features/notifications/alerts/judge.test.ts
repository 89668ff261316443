import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { KnownChoices } from "@/api/notificationChoices";
import type { FeedEvent, Notification, Row } from "@/api/types";
import { at, minutes, NOW as now, row } from "@/test/rows";
import { type Call, callOf, callOfReply, isFresh, isQuiet, soundOf, wantsShown } from "./judge";

const ANA = 1;
const ana = { id: ANA, name: "Ana Prado", initials: "AP" };
const ben = { id: 2, name: "Ben Okafor", initials: "BO" };
const mine: Row = row({ id: 7, assignee: ana });
const his: Row = row({ id: 7, assignee: ben });
const told = (kind: string): Notification =>
  ({ id: 1, kind, ticket: { id: 7, subject: "Lamp" }, at: at(0), read_at: null, data: {} }) as Notification;
const wrote = (change: Partial<FeedEvent> = {}): FeedEvent =>
  ({
    kind: "message.received",
    ticket_id: 7,
    seq: 3,
    data: { message_id: 1, auto: false },
    recorded_at: at(0),
    ...change,
  }) as FeedEvent;
const chosen = (change: Partial<KnownChoices> = {}): KnownChoices => ({
  email: [],
  push: ["assigned", "reply"],
  through: ["breached"],
  previews: false,
  quiet: null,
  quiet_until: null,
  mail: true,
  ...change,
});
const call = (topic: Call["topic"], own = true): Call => ({
  topic,
  own,
  ticket: { id: 7, subject: "Lamp" },
  at: at(0),
});

test.each([
  ["ticket.assigned", undefined, "assigned", true],
  ["sla.breached", mine, "breached", true],
  ["sla.breached", his, "breached", false],
  ["sla.escalated", his, "breached", false],
  ["ticket.followed_reply", his, "followed", false],
  ["ticket.followed_reply", mine, "reply", true],
] as const)("%s is a call", (kind, known, topic, own) => {
  expect(callOf(told(kind), known, ANA)).toMatchObject({ topic, own });
});

/** The server's own table of kinds and their topics. */
function serverTopics(): [string, string][] {
  const source = readFileSync(join(import.meta.dirname, "../../../../../../inbox/telling/topics.py"), "utf8");
  const table = source.slice(source.indexOf("TOPICS"), source.indexOf("NAMES"));
  return [...table.matchAll(/"([a-z._]+)": "([a-z_]+)"/g)].map(([, kind = "", topic = ""]) => [kind, topic]);
}

test("a kind is of the topic that the server gives it", () => {
  const others = serverTopics().filter(([kind]) => kind !== "message.received");
  expect(others.length).toBeGreaterThan(8);
  for (const [kind, topic] of others) expect(callOf(told(kind), his, ANA)?.topic, kind).toBe(topic);
});

test("what nobody can choose calls nobody", () => {
  expect(callOf(told("webhook.disabled"), mine, ANA)).toBeNull();
});

test("a customer who writes calls whoever has the ticket, and nobody else", () => {
  expect(callOfReply(wrote(), mine, ANA)).toMatchObject({ topic: "reply", ticket: { id: 7 } });
  expect(callOfReply(wrote(), his, ANA)).toBeNull();
  expect(callOfReply(wrote(), row({ id: 7, assignee: null }), ANA)).toBeNull();
  expect(callOfReply(wrote(), undefined, ANA)).toBeNull();
});

test("a machine's mail calls nobody, and neither does an answer of ours", () => {
  expect(callOfReply(wrote({ data: { message_id: 1, auto: true } }), mine, ANA)).toBeNull();
  expect(callOfReply(wrote({ kind: "message.sent" }), mine, ANA)).toBeNull();
});

test("what was missed while there was no line calls nobody", () => {
  expect(isFresh(call("reply"), now)).toBe(true);
  expect(isFresh(call("reply"), now + minutes(3))).toBe(false);
});

test.each([
  ["reply", true, true],
  ["breached", true, false],
  ["breached", false, true],
] as const)("in quiet hours: %s, own %s", (topic, own, quiet) => {
  expect(isQuiet(call(topic, own), chosen({ quiet_until: at(minutes(5)) }), now)).toBe(quiet);
});

test("quiet that is over, or that was never asked for, holds nothing back", () => {
  expect(isQuiet(call("reply"), chosen({ quiet_until: at(-minutes(1)) }), now)).toBe(false);
  expect(isQuiet(call("reply"), chosen(), now)).toBe(false);
});

test("only what was chosen for devices is shown", () => {
  expect(wantsShown(call("reply"), chosen())).toBe(true);
  expect(wantsShown(call("mentioned"), chosen())).toBe(false);
});

test("only a new ticket, a reply and a breach of one's own have a sound", () => {
  expect(
    [call("assigned"), call("reply"), call("breached"), call("breached", false), call("woke")].map(soundOf),
  ).toEqual(["assigned", "reply", "breached", null, null]);
});
