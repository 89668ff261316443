import { expect, test } from "vitest";
import { AFTER, choicesWith, parted } from "./spans";

test("what a program has chosen otherwise stands among the usual ones", () => {
  expect(choicesWith(AFTER, 60)).toEqual([...AFTER]);
  expect(choicesWith([1, 7], 5)).toEqual([1, 5, 7]);
});

test.each([
  [10, "minutes", 10],
  [60, "hours", 1],
  [90, "minutes", 90],
  [240, "hours", 4],
  [4320, "days", 3],
])("%i minutes are said in %s", (minutes, unit, count) => {
  expect(parted(minutes)).toEqual({ unit, count });
});
