import { expect, test } from "vitest";
import { canMove, moved } from "./moved";

const keys = ["mine", "all", "team:1", "view:1", "team:2", "view:2"];

test("a view trades places with its neighbour of the same section", () => {
  expect(moved(keys, "all", -1)).toEqual(["all", "mine", "team:1", "view:1", "team:2", "view:2"]);
  expect(moved(keys, "view:1", 1)).toEqual(["mine", "all", "team:1", "view:2", "team:2", "view:1"]);
});

test("at the end of its section it stays", () => {
  expect(moved(keys, "all", 1)).toBe(keys);
  expect(canMove(keys, "mine", -1)).toBe(false);
  expect(canMove(keys, "team:2", -1)).toBe(true);
});
