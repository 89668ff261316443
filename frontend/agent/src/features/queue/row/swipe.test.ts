import { expect, test } from "vitest";
import { follow, released, under } from "./swipe";

const SLOW = 1000;

test.each([
  [103, SLOW, null],
  [104, SLOW, "right"],
  [-103, SLOW, null],
  [-104, SLOW, "left"],
  [-207, SLOW, "left"],
  [-208, SLOW, "farLeft"],
  [60, 90, "right"],
  [-60, 90, "left"],
  [60, 200, null],
  [20, 10, null],
])("let go at %d px after %d ms: %s", (shift, ms, deed) => {
  expect(released(shift, ms)).toBe(deed);
});

test.each([
  [0, null],
  [12, "right"],
  [-12, "left"],
  [-208, "farLeft"],
])("at %d px %s lies under the row", (shift, deed) => {
  expect(under(shift)).toBe(deed);
});

test("the row follows the finger no further than there is something to see", () => {
  expect(follow(400, true)).toBe(128);
  expect(follow(400, false)).toBe(0);
  expect(follow(-400, true)).toBe(-248);
});
