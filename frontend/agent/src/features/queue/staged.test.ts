import { expect, test } from "vitest";
import type { Row } from "@/api/types";
import { compare, placeOf, type Rule } from "@/live/views";
import { ana, answered, at, ben, minutes, NOW, row } from "@/test/rows";
import { layOut } from "./groups";
import { compareLists, unlessSettled, whyLeaving } from "./staged";

const list = (...rows: Row[]) =>
  layOut(
    rows.sort((a, b) => compare(placeOf(a), placeOf(b))),
    NOW,
  );
const due = (id: number, left: number, change: Partial<Row> = {}) =>
  row({ id, due_at: at(minutes(left)), ...change });
const before = [due(1, 2), due(2, 20), due(3, 22), due(4, 40)];

function waits(after: Row[], known: Row[] = after) {
  return compareLists(list(...before), list(...after), (id) => known.find((one) => one.id === id));
}

test("the same list waits for nothing", () => {
  expect(waits(before)).toEqual({ arrived: 0, answered: 0, left: 0, moved: 0 });
});

test("two new and one answered are told apart", () => {
  const after = [due(1, 2), answered({ id: 2 }), due(3, 22), due(4, 40), due(5, 10), due(6, 11)];
  expect(waits(after)).toEqual({ arrived: 2, answered: 1, left: 0, moved: 0 });
});

test("an answered ticket that leaves the view is answered, a closed one has left", () => {
  const gone = [answered({ id: 2, status: "closed" }), due(3, 22, { status: "closed" })];
  expect(waits([due(1, 2), due(4, 40)], gone)).toEqual({ arrived: 0, answered: 1, left: 1, moved: 0 });
});

test("one ticket that jumps ahead is one move, whoever it passed", () => {
  expect(waits([due(1, 2), due(2, 20), due(3, 22), due(4, 1)])).toMatchObject({ moved: 1 });
});

test("a row that only comes under another head waits for it too", () => {
  expect(waits([due(1, 2), due(2, 14), due(3, 22), due(4, 40)])).toMatchObject({ moved: 1 });
});

const reader = { me: ana.id, now: NOW };
const rule = (key: string, filters: Rule["filters"] = []): Rule => ({ key, filters, order: "deadline" });
const gold = [{ field: "tier", op: "is", value: "gold" }];

test.each([
  [answered(), false, "all", "kept"],
  [answered({ outcome: "met_late", kept_after_s: null }), false, "all", "answered"],
  [row({ status: "closed" }), false, "all", "closed"],
  [row(), true, "all", "gone"],
  [row({ assignee: ben }), false, "unassigned", "took"],
  [row({ assignee: ana }), false, "unassigned", "yours"],
  [row({ assignee: ben }), false, "mine", "took"],
  [row(), false, "mine", "released"],
  [row({ snoozed: true }), false, "all", "snoozed"],
  [row({ snoozed: true, assignee: ana }), false, "mine", "snoozed"],
  [row(), false, "snoozed", "woke"],
  [row({ team_id: 4 }), false, "team:3", "elsewhere"],
] as const)("a row that leaves says why: %#", (one, gone, view, kind) => {
  expect(whyLeaving(one, gone, rule(view), reader)?.kind).toBe(kind);
});

test("a row that belongs here says nothing", () => {
  expect(whyLeaving(row({ assignee: ben }), false, rule("all"), reader)).toBeNull();
  expect(whyLeaving(row({ assignee: ana }), false, rule("mine"), reader)).toBeNull();
  expect(whyLeaving(row({ tier: "gold" }), false, rule("view:1", gold), reader)).toBeNull();
  const closed = [{ field: "status", op: "is", value: "closed" }];
  expect(whyLeaving(row({ status: "closed" }), false, rule("view:1", closed), reader)).toBeNull();
});

test("a row that no longer matches a view's filters is elsewhere", () => {
  expect(whyLeaving(row({ tier: "silver" }), false, rule("view:1", gold), reader)?.kind).toBe("elsewhere");
});

test("an answered row fades where it was due, not among the answered", () => {
  const kept = whyLeaving(answered(), false, rule("all"), reader);
  expect(unlessSettled(kept, "within5")).toEqual({ kind: "kept" });
  expect(unlessSettled(kept, "answered")).toBeNull();
  expect(unlessSettled({ kind: "closed" }, "answered")).toEqual({ kind: "closed" });
});
