import { expect, test } from "vitest";
import { minutes, NOW } from "@/test/rows";
import { type Bands, bandAt, bandOf, bandsOf, carried, crossings } from "./bands";

test.each([
  [-0.01, "over"],
  [0, "in_5"],
  [5, "in_5"],
  [5.01, "in_15"],
  [15, "in_15"],
  [30, "in_30"],
  [30.5, "in_60"],
  [60, "in_60"],
  [60.01, null],
])("%d minutes left is %s", (left, band) => {
  expect(bandOf(NOW + minutes(left), NOW)).toBe(band);
});

const counts: Bands = { over: 2, in_5: 2, in_15: 4, in_30: 9, in_60: 21, open: 38 };

function carriedOn(passed: number, ...lefts: number[]): Bands {
  const dues = lefts.map((left) => NOW + minutes(left));
  return carried(counts, crossings(bandsOf(dues, NOW), bandsOf(dues, NOW + minutes(passed))));
}

test("a ticket that crosses five minutes moves between bands, and no other number changes", () => {
  expect(carriedOn(0, 5.5)).toEqual(counts);
  expect(carriedOn(1, 5.5)).toEqual({ ...counts, in_5: 3, in_15: 3 });
});

test("time passes for many at once, also from beyond the hour, and all stay open", () => {
  expect(carriedOn(2, 1, 16, 61)).toEqual({ over: 3, in_5: 1, in_15: 5, in_30: 8, in_60: 22, open: 38 });
});

test("a ticket that was not counted does not make the count fall below nothing", () => {
  const none: Bands = { over: 0, in_5: 0, in_15: 0, in_30: 0, in_60: 0, open: 0 };
  expect(carried(none, [{ index: 0, from: "in_5", to: "over" }])).toEqual({ ...none, over: 1 });
});

test("what else a row of the table holds stays in it", () => {
  expect(carried({ ...counts, kind: "email" }, []).kind).toBe("email");
});

test("a crossing tells which deadline it was, so that its channel and its owner can be found", () => {
  const dues = [40, 5.5, 31].map((left) => NOW + minutes(left));
  const [before, later] = [bandsOf(dues, NOW), bandsOf(dues, NOW + minutes(2))];
  expect(crossings(before, later)).toEqual([
    { index: 1, from: "in_15", to: "in_5" },
    { index: 2, from: "in_60", to: "in_30" },
  ]);
  expect(bandAt(later, 1)).toBe("in_5");
  expect(bandAt(bandsOf([NOW + minutes(99)], NOW), 0)).toBeNull();
});

test("between borders the text stays the same, so nothing has to be drawn", () => {
  const dues = [NOW + minutes(8), NOW + minutes(40)];
  expect(bandsOf(dues, NOW + minutes(2))).toBe(bandsOf(dues, NOW));
});
