import { expect, test } from "vitest";
import type { Row } from "@/api/types";
import type { Known } from "@/live/apply";
import { placeOf } from "@/live/views";
import { at, ben, minutes, row } from "@/test/rows";
import { ordering } from "./ordering";

const due = (id: number, left: number | null, change: Partial<Row> = {}): Row =>
  row({ id, due_at: left === null ? null : at(minutes(left)), ...change });
const entry = (one: Row, gone = false): Known => ({ row: one, gone, at: "1-1" });
const knowing = (...rows: Row[]) => new Map(rows.map((one) => [one.id, entry(one)]));
const open = ({ status }: Row): boolean => status !== "closed";

/** A list by deadline of what is not closed, and how often its rows were asked about. */
function list() {
  const asked: number[] = [];
  const read = ordering(
    (one) => {
      asked.push(one.id);
      return open(one);
    },
    (one) => placeOf(one),
  );
  return { read, asked, ids: (known: Map<number, Known>) => read(known).map(({ id }) => id) };
}

test("soonest first, without a deadline last, and without what does not belong", () => {
  const rows = [due(1, 40), due(2, 5), due(3, null), due(4, 5), due(5, 1, { status: "closed" })];
  expect(list().ids(knowing(...rows))).toEqual([2, 4, 1, 3]);
});

test("a row that says something else leaves the list the very same, and is the only one that is asked about", () => {
  const { read, asked } = list();
  const known = knowing(due(1, 5), due(2, 40));
  const before = read(known);
  asked.length = 0;
  expect(read(new Map(known).set(2, entry(due(2, 40, { assignee: ben }))))).toBe(before);
  expect(asked).toEqual([2]);
});

test("what is known already is not looked at twice", () => {
  const { read, asked } = list();
  const known = knowing(due(1, 5), due(2, 40));
  expect(read(known)).toBe(read(known));
  expect(asked).toEqual([1, 2]);
});

test.each([
  ["a new deadline", (known: Map<number, Known>) => known.set(2, entry(due(2, 1))), [2, 1, 3]],
  ["an answer", (known: Map<number, Known>) => known.set(1, entry(due(1, null))), [2, 3, 1]],
  ["an arrival", (known: Map<number, Known>) => known.set(9, entry(due(9, 10))), [1, 9, 2, 3]],
  ["a close", (known: Map<number, Known>) => known.set(2, entry(due(2, 40, { status: "closed" }))), [1, 3]],
  ["a row out of sight", (known: Map<number, Known>) => known.set(2, entry(due(2, 40), true)), [1, 3]],
])("%s moves the list", (_, change, expected) => {
  const { ids, read } = list();
  const known = knowing(due(1, 5), due(2, 40), due(3, 50));
  const before = read(known);
  const after = change(new Map(known));
  expect(ids(after)).toEqual(expected);
  expect(read(after)).not.toBe(before);
});

test("what is not known any more is not on the list", () => {
  const { ids } = list();
  ids(knowing(due(1, 5), due(2, 40)));
  expect(ids(knowing(due(2, 40)))).toEqual([2]);
  expect(ids(new Map())).toEqual([]);
});

test("after any number of changes it is what a new list would be", () => {
  const { ids } = list();
  let known = new Map<number, Known>();
  for (let step = 0; step < 400; step += 1) {
    const id = (step * 7) % 40;
    const left = step % 5 === 0 ? null : (step * 13) % 60;
    const status = step % 11 === 0 ? "closed" : "open";
    known = new Map(known).set(id, entry(due(id, left, { status }), step % 17 === 0));
    expect(ids(known)).toEqual(list().ids(new Map([...known].filter(([, { gone }]) => !gone))));
  }
});
