import { expect, test } from "vitest";
import { everyone, policy } from "@/test/rules";
import { inOrder, movable, moved } from "./order";
import { shortest } from "./shortest";

const three = [
  everyone(),
  policy({ id: 4, position: 3 }),
  policy({ id: 2, position: 1 }),
  policy({ id: 3, position: 2 }),
];
const ids = (staged: number[] | null): number[] => inOrder(three, staged).map(({ id }) => id);

test("in their order, the fallback last whatever its place", () => {
  expect(ids(null)).toEqual([2, 3, 4, 1]);
  expect(ids([4, 2, 3])).toEqual([4, 2, 3, 1]);
  expect(movable(three)).not.toContain(1);
});

test.each([
  [3, 0, [3, 2, 4]],
  [2, 2, [3, 4, 2]],
  [2, 0, [2, 3, 4]],
  [2, -1, [2, 3, 4]],
  [4, 3, [2, 3, 4]],
  [99, 0, [2, 3, 4]],
])("%d to place %d gives %j", (id, to, order) => {
  expect(moved([2, 3, 4], id, to)).toEqual(order);
});

test("the length shown is that of everyone, else the shortest there is", () => {
  expect(shortest({ "*": 3600, urgent: 900 })).toBe(3600);
  expect(shortest({ high: 1800, urgent: 900 })).toBe(900);
  expect(shortest({})).toBeNull();
  expect(shortest(undefined)).toBeNull();
});
