import { expect, test } from "vitest";
import { ana, at, ben, minutes, NOW, row } from "@/test/rows";
import { crossed } from "./announce";

const mine = (left: number) => row({ assignee: ana, due_at: at(left) });
const stages = (left: number, since = minutes(1)) =>
  crossed([mine(left)], ana.id, NOW - since, NOW).map((news) => news.minutes);

test.each([
  [minutes(15), [15]],
  [minutes(15) + 1, []],
  [minutes(14), []],
  [minutes(5), [5]],
  [0, [0]],
  [-minutes(1), []],
  [-minutes(30), []],
])("%d ms left: %j", (left, told) => {
  expect(stages(left)).toEqual(told);
});

test("only the reader's own tickets are spoken of", () => {
  const others = [row({ assignee: ben, due_at: at(0) }), row({ due_at: at(0) })];
  expect(crossed(others, ana.id, NOW - minutes(1), NOW)).toEqual([]);
});
