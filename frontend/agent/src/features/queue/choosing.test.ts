import { expect, test } from "vitest";
import { everyOne, extended, nothingChosen, present, toggled } from "./choosing";

const list = [1, 2, 3, 4, 5];
const ids = (chosen: typeof nothingChosen) => [...chosen.ids].sort();

test("one is chosen and let go again", () => {
  const one = toggled(nothingChosen, 3);
  expect(ids(one)).toEqual([3]);
  expect(ids(toggled(one, 3))).toEqual([]);
});

test("a range goes from the last one chosen, in both directions, and keeps what was chosen", () => {
  const from = toggled(toggled(nothingChosen, 5), 2);
  expect(ids(extended(from, list, 4))).toEqual([2, 3, 4, 5]);
  expect(ids(extended(toggled(nothingChosen, 4), list, 2))).toEqual([2, 3, 4]);
});

test("with nothing chosen, the keys begin where the selection is", () => {
  expect(ids(extended(nothingChosen, list, 3, 2))).toEqual([2, 3]);
});

test("without a beginning on the list only this one is chosen", () => {
  expect(ids(extended(nothingChosen, list, 3))).toEqual([3]);
  expect(ids(extended(toggled(nothingChosen, 99), list, 3))).toEqual([3, 99]);
});

test("what is not on the list any more is not acted on, and comes in the list's order", () => {
  expect(present({ ids: new Set([4, 99, 2]), anchor: null, all: false }, list)).toEqual([2, 4]);
});

test("to change one after choosing all means only the others", () => {
  expect(everyOne(list, true).all).toBe(true);
  expect(toggled(everyOne(list, true), 3)).toMatchObject({ all: false, anchor: 3 });
});
