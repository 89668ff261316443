import { expect, test } from "vitest";
import {
  aged,
  change,
  hurried,
  nextAt,
  OLD_MS,
  type Outgoing,
  parse,
  placeInLine,
  ready,
  restored,
  without,
} from "./outbox";

const item = (key: string, fields: Partial<Outgoing> = {}): Outgoing => ({
  key,
  ticket: 1,
  kind: "reply",
  text: key,
  lastSeenSeq: 3,
  stillRight: false,
  next: "hold",
  uploads: [],
  writtenAt: 0,
  sendAt: 0,
  state: "held",
  reason: "",
  problem: "",
  ...fields,
});
const keys = (items: Outgoing[]): string[] => items.map((each) => each.key);

test("an answer leaves when its time to undo is over", () => {
  const held = [item("a", { sendAt: 5000 })];
  expect(ready(held, 4999)).toEqual([]);
  expect(keys(ready(held, 5000))).toEqual(["a"]);
  expect(nextAt(held)).toBe(5000);
});

test("answers of one ticket leave in order, those of others do not wait for them", () => {
  const items = [item("a", { state: "sending" }), item("b"), item("c", { ticket: 2 })];
  expect(keys(ready(items, 1))).toEqual(["c"]);
  expect(keys(ready(without(items, "a"), 1))).toEqual(["b", "c"]);
});

test("a refused answer does not hold up the next", () => {
  expect(keys(ready([item("a", { state: "refused" }), item("b")], 1))).toEqual(["b"]);
});

test("what waits for a connection goes again at once", () => {
  expect(keys(ready([item("a", { state: "waiting" })], 0))).toEqual(["a"]);
  expect(nextAt([item("a", { state: "waiting", sendAt: 5000 })])).toBe(5000);
  expect(hurried([item("a", { state: "waiting", sendAt: 5000 })])[0]?.sendAt).toBe(0);
});

test("after a reload nothing is lost, and what was under way is asked again under its key", () => {
  const before = [item("a", { state: "sending" }), item("b", { state: "refused", reason: "no" })];
  const after = restored(parse(JSON.stringify(before)));
  expect(after.map((each) => [each.key, each.state])).toEqual([
    ["a", "waiting"],
    ["b", "refused"],
  ]);
  expect(parse("not json")).toEqual([]);
  expect(parse(null)).toEqual([]);
});

test("the place in line counts what will leave before it", () => {
  const items = [item("a", { state: "refused" }), item("b"), item("x", { ticket: 2 }), item("c")];
  expect(items.map((each) => placeInLine(items, each))).toEqual([0, 1, 1, 2]);
});

test("a change touches one item only", () => {
  const items = change([item("a"), item("b")], "b", { state: "sending" });
  expect(items.map((each) => each.state)).toEqual(["held", "sending"]);
});

test("an answer that has waited for half a day does not leave by itself any more", () => {
  const items = [item("a", { state: "waiting" }), item("b", { state: "waiting", writtenAt: 1 })];
  const after = aged(items, OLD_MS + 1);
  expect(after.map((each) => [each.state, each.problem])).toEqual([
    ["refused", "old"],
    ["waiting", ""],
  ]);
  expect(keys(ready(after, OLD_MS + 1))).toEqual(["b"]);
});
