import { expect, test } from "vitest";
import { answered, at, minutes, NOW, row } from "@/test/rows";
import { crossings, groupOf, layOut, rowIds } from "./groups";

const S = 1000;

test.each([
  [-1, "overdue"],
  [0, "within5"],
  [minutes(5), "within5"],
  [minutes(5) + S, "within15"],
  [minutes(16) - 1, "within15"],
  [minutes(16), "within30"],
  [minutes(31) - 1, "within30"],
  [minutes(31), "withinHour"],
  [minutes(61) - 1, "withinHour"],
  [minutes(61), "later"],
])("%d ms left stands under %s", (left, group) => {
  expect(groupOf(row({ due_at: at(left) }), NOW)).toBe(group);
});

test("time passing is noticed exactly when a row changes its head", () => {
  const dues = [NOW - 1, NOW + minutes(5) + S, NOW + minutes(40)];
  const changes = [0, 1, S, 2 * S, minutes(4)].map((passed) => crossings(dues, NOW + passed));
  expect(new Set(changes).size).toBe(2);
  expect(changes[0]).toBe(changes[1]);
  expect(changes[1]).not.toBe(changes[2]);
  expect(changes[2]).toBe(changes[4]);
});

test("each run of a group gets one head that counts it", () => {
  const rows = [
    row({ id: 1, due_at: at(-minutes(3)) }),
    row({ id: 2, due_at: at(-minutes(1)) }),
    row({ id: 3, due_at: at(minutes(40)) }),
    answered({ id: 4 }),
  ];
  const items = layOut(rows, NOW);
  expect(items.map((item) => (item.kind === "head" ? `${item.group} ${item.count}` : item.id))).toEqual([
    "overdue 2",
    1,
    2,
    "withinHour 1",
    3,
    "answered 1",
    4,
  ]);
  expect(rowIds(items)).toEqual([1, 2, 3, 4]);
});

test("in any other order there are no heads", () => {
  const rows = [row({ id: 2, due_at: at(minutes(40)) }), row({ id: 1, due_at: at(-minutes(3)) })];
  expect(layOut(rows, NOW, "newest").map(({ kind }) => kind)).toEqual(["row", "row"]);
});
