import { expect, test } from "vitest";
import { isFilled, readAs, shownAs } from "./values";

test.each([
  ["text", "  A-17 ", "A-17"],
  ["text", "  ", null],
  ["number", "12", 12],
  ["number", "2,5", 2.5],
  ["number", "2.5", 2.5],
  ["number", "-3", -3],
  ["number", "", null],
  ["number", "three", undefined],
  ["number", "1.2.3", undefined],
  ["date", "2026-11-22", "2026-11-22"],
  ["choice", "Porto", "Porto"],
] as const)("in a field of %s, %j is %j", (kind, typed, value) => {
  expect(readAs({ kind }, typed)).toBe(value);
});

test("a number is shown as it is typed where the reader is", () => {
  expect(shownAs(2.5, "pt-BR")).toBe("2,5");
  expect(shownAs(12000.25, "en")).toBe("12000.25");
  expect(readAs({ kind: "number" }, shownAs(2.5, "pt-BR"))).toBe(2.5);
  expect(shownAs(undefined, "en")).toBe("");
  expect(shownAs(true, "en")).toBe("");
});

test.each([
  ["Porto", true],
  [0, true],
  [true, true],
  [false, false],
  [undefined, false],
  [null, false],
] as const)("%j counts as filled in: %s", (value, filled) => {
  expect(isFilled(value)).toBe(filled);
});
