import { expect, test } from "vitest";
import type { Row } from "@/api/types";
import { ana, at, ben, minutes, row } from "@/test/rows";
import { before, type Deed, isDone, reverse, shown } from "./deeds";

const given = (change: Partial<Row> = {}): Row => row({ assignee: ben, tags: ["lamp"], ...change });
const later = at(minutes(90));

test.each<[Deed, Partial<Row>]>([
  [{ kind: "assign", to: ana }, { assignee: ana }],
  [{ kind: "assign", to: null }, { assignee: null }],
  [{ kind: "verb", verb: "close" }, { status: "closed" }],
  [{ kind: "verb", verb: "on-hold" }, { status: "on_hold" }],
  [
    { kind: "snooze", until: later },
    { snoozed: true, snoozed_until: later },
  ],
  [{ kind: "tag", tag: "refund" }, { tags: ["lamp", "refund"] }],
  [{ kind: "tag", tag: "lamp" }, { tags: ["lamp"] }],
  [{ kind: "untag", tag: "lamp" }, { tags: [] }],
  [{ kind: "priority", to: "urgent" }, { priority: "urgent" }],
  [
    { kind: "away", as: "spam" },
    { removed: "spam", status: "closed" },
  ],
])("%j shows at once as %j", (deed, patch) => {
  expect(shown(deed, given())).toEqual(patch);
});

test.each<[Deed, Deed | null, Partial<Row>?]>([
  [
    { kind: "assign", to: ana },
    { kind: "assign", to: ben },
  ],
  [
    { kind: "verb", verb: "close" },
    { kind: "verb", verb: "reopen" },
  ],
  [{ kind: "verb", verb: "close" }, { kind: "verb", verb: "hold" }, { status: "pending" }],
  [{ kind: "verb", verb: "reopen" }, { kind: "verb", verb: "on-hold" }, { status: "on_hold" }],
  [{ kind: "snooze", until: null }, { kind: "wake" }],
  [
    { kind: "snooze", until: null },
    { kind: "snooze", until: later },
    { snoozed: true, snoozed_until: later },
  ],
  [{ kind: "wake" }, { kind: "snooze", until: later }, { snoozed: true, snoozed_until: later }],
  [
    { kind: "tag", tag: "refund" },
    { kind: "untag", tag: "refund" },
  ],
  [{ kind: "tag", tag: "lamp" }, null],
  [{ kind: "away", as: "trash" }, { kind: "back" }],
  [{ kind: "back" }, { kind: "away", as: "spam" }, { removed: "spam" }],
])("%j is taken back by %j", (deed, back, change = {}) => {
  expect(reverse(deed, given(change))).toEqual(back);
});

test("what it showed can be put back exactly", () => {
  const one = given({ snoozed: false, snoozed_until: null });
  const deeds: Deed[] = [
    { kind: "assign", to: ana },
    { kind: "away", as: "spam" },
    { kind: "snooze", until: later },
    { kind: "tag", tag: "refund" },
  ];
  for (const deed of deeds) {
    expect({ ...one, ...shown(deed, one) }).not.toEqual(one);
    expect({ ...one, ...shown(deed, one), ...before(deed, one) }).toEqual(one);
  }
});

test("what is so already is not done again", () => {
  expect(isDone({ kind: "assign", to: ben }, given())).toBe(true);
  expect(isDone({ kind: "assign", to: null }, given())).toBe(false);
  expect(isDone({ kind: "verb", verb: "reopen" }, given())).toBe(true);
  expect(isDone({ kind: "tag", tag: "lamp" }, given())).toBe(true);
  expect(isDone({ kind: "untag", tag: "lamp" }, given())).toBe(false);
  expect(isDone({ kind: "snooze", until: null }, given())).toBe(false);
});
