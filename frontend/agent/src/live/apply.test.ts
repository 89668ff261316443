import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ChangesFrame, Cursor, PresentPerson, Row, ServerFrame } from "@/api/types";
import { answered, ben, row } from "@/test/rows";
import { apply, applySnapshot, type LiveState, nothingKnown, openRows } from "./apply";

const all = () => true;
const frame = (from: Cursor, to: Cursor, rows: Row[], gone: number[] = []): ChangesFrame => ({
  type: "changes",
  from,
  to,
  rows,
  gone,
  events: [],
});
const start = (...rows: Row[]): LiveState =>
  applySnapshot(nothingKnown, { rows, cursor: "10-10", covers: all });
const seqs = (state: LiveState) => Object.fromEntries(openRows(state).map(({ id, seq }) => [id, seq]));

test("a frame that starts where we are is applied and moves us on", () => {
  const { state, ask } = apply(
    start(row()),
    frame("10-10", "11-11", [row({ seq: 2, assignee: ben }), row({ id: 2 })]),
  );
  expect(ask).toBe("nothing");
  expect(state.cursor).toBe("11-11");
  expect(seqs(state)).toEqual({ 1: 2, 2: 1 });
});

test("a gap is not applied but asked for", () => {
  const before = start(row());
  const { state, ask } = apply(before, frame("11-11", "12-12", [row({ seq: 9 })]));
  expect(ask).toBe("resume");
  expect(state).toBe(before);
});

test("the same frame twice changes nothing", () => {
  const change = frame("10-10", "11-11", [row({ seq: 2 })], [3]);
  const once = apply(start(row(), row({ id: 3 })), change).state;
  const twice = apply(once, change);
  expect(twice).toEqual({ state: once, ask: "nothing" });
});

test("cursors are ordered as numbers, not as text", () => {
  const before = applySnapshot(nothingKnown, { rows: [], cursor: "99-1000", covers: all });
  expect(apply(before, frame("99-999", "99-998", [])).ask).toBe("nothing");
  expect(apply(before, frame("100-3", "100-4", [])).ask).toBe("resume");
});

test("a row never goes back to an older event", () => {
  const { state } = apply(start(row({ seq: 5 })), frame("10-10", "11-11", [row({ seq: 4, subject: "old" })]));
  expect(openRows(state)[0]?.seq).toBe(5);
});

test("closed and vanished rows leave, and an older page does not bring them back", () => {
  const closed = frame("10-10", "12-12", [row({ seq: 2, status: "closed" })], [2]);
  const { state } = apply(start(row(), row({ id: 2 })), closed);
  expect(openRows(state)).toEqual([]);
  const late = applySnapshot(state, { rows: [row(), row({ id: 2 })], cursor: "11-11", covers: all });
  expect(openRows(late)).toEqual([]);
  const newer = applySnapshot(state, { rows: [row({ id: 2 })], cursor: "13-13", covers: all });
  expect(seqs(newer)).toEqual({ 2: 1 });
});

test("a page takes away what it should have held, but not what came after it", () => {
  const moved = apply(start(row(), row({ id: 2 })), frame("10-10", "14-14", [row({ id: 2, seq: 2 })])).state;
  const page = { rows: [], cursor: "13-13", covers: (known: Row) => known.due_at !== null };
  expect(seqs(applySnapshot(moved, page))).toEqual({ 2: 2 });
  expect(seqs(applySnapshot(moved, { ...page, covers: () => false }))).toEqual({ 1: 1, 2: 2 });
});

test("a page does not move the place in the feed past frames that are still to come", () => {
  expect(applySnapshot(start(), { rows: [], cursor: "20-20", covers: all }).cursor).toBe("10-10");
});

test("resync forgets the place but keeps what is on screen until pages come", () => {
  const { state, ask } = apply(start(row()), { type: "resync", reason: "too far behind" });
  expect(ask).toBe("resync");
  expect(state.cursor).toBeNull();
  expect(openRows(state)).toHaveLength(1);
});

test("an answered row stays known with its outcome, for the words beside it", () => {
  const { state } = apply(start(row()), frame("10-10", "11-11", [answered({ seq: 2, due_at: null })]));
  expect(state.known.get(1)?.row.kept_after_s).toBe(26 * 60);
});

const reading = { ...ben, state: "reading" as const };
const told = (whole: boolean, ...tickets: [number, ...(typeof reading)[]][]): ServerFrame => ({
  type: "presence",
  whole,
  tickets: tickets.map(([ticket_id, ...people]) => ({ ticket_id, people })),
});
const whoIsWhere = (state: LiveState) =>
  state.people &&
  Object.fromEntries([...state.people].map(([id, people]) => [id, people.map((each) => each.id)]));
const hear = (state: LiveState, ...frames: ServerFrame[]): LiveState =>
  frames.reduce((before, one) => apply(before, one).state, state);

test("who is where: all of it once, then what changes; nobody leaves nothing behind", () => {
  const before = start(row());
  expect(whoIsWhere(before)).toBeNull();
  expect(whoIsWhere(hear(before, told(false, [1, reading])))).toBeNull();
  const welcome = hear(before, told(true, [1, reading], [2, reading]));
  expect(whoIsWhere(welcome)).toEqual({ 1: [ben.id], 2: [ben.id] });
  expect(whoIsWhere(hear(welcome, told(false, [2], [3, reading])))).toEqual({ 1: [ben.id], 3: [ben.id] });
  expect(whoIsWhere(hear(welcome, told(true)))).toEqual({});
  expect(welcome.known).toBe(before.known);
});

test("a ticket out of sight takes its people along", () => {
  const before = hear(start(row(), row({ id: 2 })), told(true, [1, reading], [2, reading]));
  expect(whoIsWhere(hear(before, frame("10-10", "11-11", [], [1])))).toEqual({ 2: [ben.id] });
});

interface Fixture {
  name: string;
  snapshot: { rows: Row[]; cursor: Cursor };
  frames: ServerFrame[];
  expected: {
    rows: Record<string, Row>;
    people: Record<string, PresentPerson[]>;
    cursor: Cursor | null;
    resumed: boolean;
    resync: boolean;
  };
}

const folder = join(import.meta.dirname, "../../../../tests/fixtures/live");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

describe("recorded frames give the rows a fresh page would give", () => {
  test("the server's recordings are there", () => expect(files.length).toBeGreaterThanOrEqual(6));

  test.each(files)("%s", (file) => {
    const { snapshot, frames, expected } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Fixture;
    let state = applySnapshot(nothingKnown, { ...snapshot, covers: all });
    const asks = new Set<string>();
    for (const one of frames) {
      const applied = apply(state, one);
      state = applied.state;
      asks.add(applied.ask);
    }
    expect(Object.fromEntries(openRows(state).map((known) => [known.id, known]))).toEqual(expected.rows);
    expect(Object.fromEntries(state.people ?? [])).toEqual(expected.people);
    expect(asks.has("resume")).toBe(expected.resumed);
    expect(asks.has("resync")).toBe(expected.resync);
    if (!expected.resync) expect(state.cursor).toBe(expected.cursor);
  });
});

test("which customers are writing: all of them once, then what changes, told apart from who reads", () => {
  const say = (whole: boolean, ...tickets: [number, boolean][]): ServerFrame => ({
    type: "presence",
    whole,
    tickets: tickets.map(([ticket_id, typing]) => ({ ticket_id, people: [], typing })),
  });
  const writers = (state: LiveState) => [...state.typing];
  expect(writers(hear(start(row()), say(false, [1, true])))).toEqual([]);
  const welcome = hear(start(row()), say(true, [1, true], [2, true]));
  expect(writers(welcome)).toEqual([1, 2]);
  expect(writers(hear(welcome, say(false, [1, false])))).toEqual([2]);
  expect(writers(hear(welcome, say(true)))).toEqual([]);
  const moved = hear(welcome, frame("10-10", "11-11", [row({ seq: 2 })]));
  expect(writers(moved)).toEqual([1, 2]);
  expect(whoIsWhere(welcome)).toEqual({});
});
