import { expect, test } from "vitest";
import { sparks } from "./sparks";

const size = { width: 100, height: 20, inset: 2 };

test("runs from edge to edge, its dot at the newest value", () => {
  const { line, dot } = sparks([1, 4, 2], size);
  expect(line).toBe("M2 14L50 2L98 10");
  expect(dot).toEqual({ x: 98, y: 10 });
});

test("below a second nothing is worth a peak", () => {
  expect(sparks([0.1, 0.2], size).line).toBe("M2 16.4L98 14.8");
});

test("minutes in which nothing fired are bridged", () => {
  expect(sparks([null, 2, null, null, 0], size).line).toBe("M26 2L98 18");
});

test("nothing fired at all: nothing is drawn", () => {
  expect(sparks([null, null], size)).toEqual({ line: "", dot: null });
});
