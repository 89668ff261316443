import { expect, test } from "vitest";
import { rung } from "@/test/rules";
import { inTime, oneMore, sideOf } from "./place";

test.each([
  ["50%", 3600, 0.5],
  ["100%", 3600, 0],
  ["125%", 3600, -0.25],
  ["-15m", 3600, 0.25],
  ["-15m", 600, 1],
  ["-15m", null, null],
  ["75%", null, 0.25],
  ["?", 3600, null],
])("%s of %s s stands at %s", (at, target, side) => {
  expect(sideOf(at, target)).toBe(side);
});

test("steps stand in the order they are reached, shares and minutes together", () => {
  const rungs = ["125%", "-15m", "100%", "50%", "90%"].map((at) => rung(at));
  expect(inTime(rungs, 3600).map(({ at }) => at)).toEqual(["50%", "-15m", "90%", "100%", "125%"]);
});

test("a new step is at the next usual place that is free", () => {
  expect(oneMore([rung("50%"), rung("75%")]).at).toBe("90%");
  expect(oneMore([]).at).toBe("50%");
  expect(oneMore(["50%", "75%", "90%", "100%", "125%", "150%"].map((at) => rung(at))).at).toBe("200%");
});
