import { describe, expect, test } from "vitest";
import { minutes, NOW } from "@/test/rows";
import { draw, endOf, places, startOf, widthOf, zeroAt } from "./hourline";
import { type ClockFacts, readClock } from "./time";

const place = places.row;
const drawn = (facts: ClockFacts) => draw(readClock(facts, NOW), place);
const left = (count: number) => drawn({ dueAt: NOW + minutes(count) });

test("a queue row's ruler: 20 minutes of gutter, the mark, 60 minutes", () => {
  expect(zeroAt(place)).toBe(30);
  expect(startOf(place)).toBeCloseTo(31.65);
  expect(endOf(place)).toBeCloseTo(121.65);
  expect(widthOf(place)).toBeCloseTo(123.65);
});

describe("what is left lies to the right, and gets shorter and heavier", () => {
  test.each([
    [44, 66, 2.2],
    [30, 45, 4.4],
    [16, 24, 4.4],
    [15, 22.5, 7.7],
    [6, 9, 7.7],
    [4, 6, 13.2],
    [1, 3.3, 13.2],
    [0, 3.3, 13.2],
  ])("%d minutes: %d long, %d thick", (count, width, height) => {
    const bar = left(count);
    expect(bar).toMatchObject({ kind: "bar", width: expect.closeTo(width), height: expect.closeTo(height) });
    expect(bar.kind === "bar" && bar.y + bar.height / 2).toBeCloseTo(place.h / 2);
  });
});

describe("what is over lies to the left and ends at the mark", () => {
  test.each([
    [-0.2, 4.4, false],
    [-7, 10.5, false],
    [-20, 30, false],
    [-48, 30, true],
  ])("%d minutes: %d long, cut %s", (count, width, cut) => {
    const over = left(count);
    expect(over).toMatchObject({
      kind: "over",
      width: expect.closeTo(width),
      height: expect.closeTo(13.2),
      cut,
    });
    expect(over.kind === "over" && over.x + over.width).toBeCloseTo(zeroAt(place));
  });
});

test("more than an hour is a full line with an arrow", () => {
  expect(left(61)).toMatchObject({ kind: "arrow", width: 90, height: 2.2 });
  expect(left(60)).toMatchObject({ kind: "bar", width: 90 });
});

test("an answer is a ring on its minute, with the tail to the right end", () => {
  const ring = drawn({ dueAt: null, answeredAfter: 26 * 60 });
  expect(ring).toMatchObject({ kind: "ring", x: expect.closeTo(31.65 + 34 * 1.5), r: expect.closeTo(3.96) });
  expect(ring.kind === "ring" && ring.end).toBeCloseTo(endOf(place));
});

test("a held clock is dashes up to the minute it stopped at", () => {
  const held = drawn({ dueAt: null, heldLeft: minutes(22) });
  if (held.kind !== "held") throw new Error(held.kind);
  expect(held.bars).toBeCloseTo(31.65 + 33);
  expect(held.dashes.length).toBeGreaterThan(2);
  expect(Math.max(...held.dashes) + held.dash).toBeLessThanOrEqual(held.bars);
});

test("no clock, no drawing", () => {
  expect(drawn({ dueAt: null })).toEqual({ kind: "none" });
  expect(drawn({ dueAt: null, answeredLate: true })).toEqual({ kind: "none" });
});
