import { beforeAll, expect, test } from "vitest";
import type { Clock, TimelineItem } from "@/api/types";
import { i18n, needWords } from "@/i18n";
import { pretendScreen } from "@/test/page";
import { at, minutes, NOW } from "@/test/rows";
import { ticket } from "@/test/tickets";
import { pausesOf, reasonFor } from "./pauses";
import { asksForSomebody, canBeVoided, factsOf, inOrder, sayState } from "./standing";

beforeAll(async () => {
  pretendScreen();
  await needWords("ticket");
});

const [first] = ticket().clocks;
const clock = (change: Partial<Clock> = {}): Clock => ({ ...(first as Clock), ...change });

test("the due one first, then what stands still, then what is over, the newest first", () => {
  const ids = inOrder([
    clock({ id: 1, state: "met", deadline: null }),
    clock({ id: 2, state: "paused", deadline: null }),
    clock({ id: 3, deadline: at(minutes(50)) }),
    clock({ id: 4, state: "cancelled", deadline: null }),
    clock({ id: 5, deadline: at(minutes(5)) }),
  ]).map(({ id }) => id);
  expect(ids).toEqual([5, 3, 2, 4, 1]);
});

const around = { why: "pending", mergedInto: null, now: NOW } as const;

test.each<[string, Partial<Clock>, string]>([
  ["running", {}, "due 15:00"],
  ["a breach", { deadline: at(-minutes(11)) }, "was due 14:09"],
  ["far ahead, by its day", { deadline: at(minutes(60 * 24 * 60)) }, "due 21 Jan"],
  ["paused", { state: "paused", deadline: null }, "held, waiting for the customer"],
  ["kept", { state: "met", elapsed_s: 1570 }, "kept after 26 min"],
  ["late", { state: "met_late", elapsed_s: 4320 }, "late, after 1 h 12"],
  ["closed unanswered", { state: "cancelled" }, "ended without an answer"],
  ["another promise, closed", { state: "cancelled", metric: "total_resolution" }, "ended with the ticket"],
  ["merged, to nobody knows where", { state: "merged" }, "goes on in another ticket"],
  ["put away", { state: "void", ended_because: "removed" }, "void, the ticket was put away"],
  ["no promise any more", { state: "void", ended_because: "no_target" }, "nothing is promised any more"],
])("%s", (_, change, said) => {
  expect(sayState(i18n.t, "en", clock(change), around)).toBe(said);
});

test("a merged one says where it goes on", () => {
  const words = sayState(i18n.t, "en", clock({ state: "merged" }), { ...around, mergedInto: 42 });
  expect(words).toBe("goes on in ticket 42");
});

test.each<[Partial<Clock>, object]>([
  [{}, { dueAt: NOW + minutes(40) }],
  [
    { state: "paused", deadline: null, elapsed_s: 600 },
    { dueAt: null, heldLeft: minutes(50) },
  ],
  [
    { state: "met", elapsed_s: 600 },
    { dueAt: null, answeredAfter: 600 },
  ],
  [
    { state: "met_late", elapsed_s: 4000 },
    { dueAt: null, answeredLate: true, answeredAfter: 4000 },
  ],
  [{ state: "void" }, { dueAt: null }],
])("the number of %j", (change, facts) => {
  expect(factsOf(clock(change))).toEqual(facts);
});

test("somebody is asked for when time runs out, until somebody has it", () => {
  const has = { agent: { id: 1, name: "Ana Prado" }, at: at(0), note: "" };
  expect(asksForSomebody(clock(), minutes(31))).toBe(true);
  expect(asksForSomebody(clock(), minutes(-11))).toBe(true);
  expect(asksForSomebody(clock(), minutes(32))).toBe(false);
  expect(asksForSomebody(clock({ acknowledged: has }), minutes(5))).toBe(false);
  expect(asksForSomebody(clock({ state: "paused" }), minutes(5))).toBe(false);
});

test("a breach is taken back once, also of a promise that was kept late", () => {
  expect(canBeVoided(clock())).toBe(false);
  expect(canBeVoided(clock({ state: "met_late", breached_at: at(0) }))).toBe(true);
  expect(canBeVoided(clock({ breached_at: at(0), voided_at: at(1) }))).toBe(false);
});

const event = (kind: string, minute: number, data: Record<string, unknown> = {}): TimelineItem => ({
  seq: minute,
  kind,
  at: at(minutes(minute)),
  actor: { kind: "system", id: null, name: "Hora" },
  data: { clock_id: 1, ...data },
});

test("pauses are read from the events of that clock alone", () => {
  const items = [
    event("clock.started", 0),
    event("clock.paused", 1, { reason: "pending" }),
    event("clock.resumed", 2, { deadline: null }),
    event("clock.resumed", 3, { clock_id: 2, deadline: at(0) }),
    event("clock.resumed", 4, { deadline: at(0) }),
    event("clock.paused", 6, { reason: "on_hold" }),
    event("clock.stopped", 8),
    event("clock.resumed", 9, { deadline: at(0), reason: "reopened" }),
    event("clock.paused", 10, { reason: "closed" }),
  ];
  expect(pausesOf(items, 1)).toEqual([
    { from: at(minutes(1)), to: at(minutes(4)), why: "pending" },
    { from: at(minutes(6)), to: at(minutes(8)), why: "on_hold" },
    { from: at(minutes(10)), to: null, why: "any" },
  ]);
});

test("a reason is named when there is one", () => {
  const pause = (why: "pending" | "on_hold") => ({ from: at(0), to: null, why });
  expect(reasonFor([])).toBe("any");
  expect(reasonFor([pause("pending"), pause("pending")])).toBe("pending");
  expect(reasonFor([pause("pending"), pause("on_hold")])).toBe("any");
});
