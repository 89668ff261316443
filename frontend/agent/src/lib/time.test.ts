import { describe, expect, test } from "vitest";
import { answered, at, minutes, NOW, row } from "@/test/rows";
import { clockOf, leftAt, readClock } from "./time";

const S = 1000;
const M = minutes(1);
const H = minutes(60);

const due = (left: number) => ({ dueAt: NOW + left });

describe("the number never shows more time than there is", () => {
  test.each([
    // left, number, unit, state
    [48 * H, "", "", "beyond"],
    [24 * H + M, "", "", "beyond"],
    [24 * H, "24:00", "h", "beyond"],
    [90 * M + 59 * S, "1:30", "h", "beyond"],
    [61 * M, "1:01", "h", "beyond"],
    [60 * M + 59 * S, "60", "min", "safe"],
    [31 * M, "31", "min", "safe"],
    [31 * M - 1, "30", "min", "soon"],
    [16 * M, "16", "min", "soon"],
    [16 * M - 1, "15", "min", "urgent"],
    [8 * M + 59 * S, "8", "min", "urgent"],
    [5 * M + 1 * S, "5", "min", "urgent"],
    [5 * M, "5:00", "", "last"],
    [1 * M + 48 * S + 900, "1:48", "", "last"],
    [9 * S, "0:09", "", "last"],
    [999, "0:00", "", "last"],
    [0, "0:00", "", "last"],
    [-1, "0:00", "", "breached"],
    [-24 * S, "\u22120:24", "", "breached"],
    [-59 * S - 999, "\u22120:59", "", "breached"],
    [-60 * S, "\u22121", "min", "breached"],
    [-11 * M - 40 * S, "\u221211", "min", "breached"],
    [-60 * M, "\u221260", "min", "breached"],
    [-90 * M, "\u22121:30", "h", "breached"],
    [-50 * H, "\u22122", "d", "breached"],
  ])("%d ms left reads %s %s, %s", (left, number, unit, state) => {
    expect(readClock(due(left), NOW)).toMatchObject({ number, unit, state });
  });
});

test("more than a day ahead says the day instead of a number", () => {
  expect(readClock(due(24 * H + M), NOW).far).toBe(true);
  expect(readClock(due(24 * H), NOW).far).toBe(false);
});

test.each([
  [{ dueAt: null, answeredAfter: 26 * 60 + 59 }, "kept", 26, "26", "min"],
  [{ dueAt: null, answeredAfter: 75 * 60 }, "kept", 75, "1:15", "h"],
  [{ dueAt: null, heldLeft: 22 * M + 5 * S }, "held", 22, "22", "held"],
  [{ dueAt: null, answeredLate: true }, "late", 0, "", ""],
  [{ dueAt: null }, "none", 0, "", ""],
])("a clock that does not run: %o is %s", (facts, state, minute, number, unit) => {
  expect(readClock(facts, NOW)).toMatchObject({ state, minutes: minute, number, unit });
});

test("length follows whole minutes, and seconds in the last five", () => {
  expect(readClock(due(8 * M + 59 * S), NOW).minutes).toBe(8);
  expect(readClock(due(2 * M + 30 * S), NOW).minutes).toBe(2.5);
  expect(readClock(due(-30 * S), NOW).minutes).toBe(-0.5);
  expect(readClock(due(-11 * M - 40 * S), NOW).minutes).toBe(-11);
});

test("above five minutes nothing changes from second to second", () => {
  expect(leftAt(due(8 * M + 59 * S), NOW)).toBe(leftAt(due(8 * M + 59 * S), NOW + 58 * S));
  expect(leftAt(due(4 * M), NOW)).not.toBe(leftAt(due(4 * M), NOW + S));
});

test("a row's running deadline comes before how it was answered earlier", () => {
  expect(clockOf(row({ due_at: at(M), kept_after_s: 60, outcome: "met" }))).toEqual({ dueAt: NOW + M });
  expect(clockOf(answered())).toMatchObject({ dueAt: null, answeredAfter: 26 * 60, answeredLate: false });
});
