import { afterEach, beforeEach, expect, test } from "vitest";
import type { Row, ServerFrame } from "@/api/types";
import { ben, row } from "@/test/rows";
import type { Known } from "./apply";
import { forgetful, isNeeded, needNoMore, needRows, SPARE } from "./keeping";
import { addSnapshot, applyFrame, forgetEverything, liveState } from "./store";

const entry = (id: number): Known => ({ row: row({ id }), gone: false, at: "1-1" });
const knowing = (...ids: number[]) => new Map(ids.map((id) => [id, entry(id)]));
const ids = (known: ReadonlyMap<number, Known>): number[] => [...known.keys()];
const known = (): ReadonlyMap<number, Known> => liveState().known;
const nobody = (): boolean => false;

let told = 1;
/** Fifty tickets at once, as one frame tells of them. */
function tell(rows: Row[]): void {
  const frame: ServerFrame = {
    ...{ type: "changes", from: `${told}-1`, to: `${told + 1}-1`, events: [], rows, gone: [] },
  };
  expect(applyFrame(frame)).toBe("nothing");
  told += 1;
}
const others = (from: number): Row[] => Array.from({ length: 50 }, (_, index) => row({ id: from + index }));

beforeEach(() => {
  told = 1;
  addSnapshot({ rows: [], cursor: "1-1", covers: nobody });
});
afterEach(() => forgetEverything());

test("the oldest that nobody needs are forgotten, and what is needed stays however old", () => {
  const needed = ({ row: { id } }: Known): boolean => id === 1;
  expect(ids(forgetful(knowing(1, 2, 3, 4, 5), needed, 2))).toEqual([1, 4, 5]);
  expect(ids(forgetful(knowing(1, 2, 3), nobody, 0))).toEqual([]);
});

test("as long as there is room, what is known stays the very same", () => {
  const before = knowing(1, 2, 3);
  expect(forgetful(before, nobody, 3)).toBe(before);
});

test("a need ends by its own word, and not by that of one that came after it", () => {
  const end = needRows("list", ({ row: { id } }) => id === 1);
  expect(isNeeded(entry(1))).toBe(true);
  const later = needRows("list", ({ row: { id } }) => id === 2);
  end();
  expect([1, 2].map((id) => isNeeded(entry(id)))).toEqual([false, true]);
  later();
  expect(isNeeded(entry(2))).toBe(false);
  needRows("list", () => true);
  needNoMore("list");
  expect(isNeeded(entry(2))).toBe(false);
});

test("a hundred thousand events of other tickets leave a page no larger, and its list whole", () => {
  const list = Array.from({ length: 120 }, (_, index) => row({ id: index + 1 }));
  const end = needRows("list", ({ row: { id } }) => id <= 120);
  addSnapshot({ rows: list, cursor: "1-1", covers: nobody });
  let most = 0;
  for (let event = 0; event < 100_000; event += 50) {
    tell(others(1_000 + event));
    most = Math.max(most, known().size);
  }
  expect(most).toBeLessThanOrEqual(SPARE + 500 + 120 + 50);
  expect(list.every(({ id }) => known().has(id))).toBe(true);
  end();
  for (let event = 0; event < 2_000; event += 50) tell(others(200_000 + event));
  expect(known().has(1)).toBe(false);
});

test("who is heard of again is among the newest", () => {
  tell([row({ id: 1 })]);
  for (let event = 0; event < 2_000; event += 50) tell(others(1_000 + event));
  tell([row({ id: 1, seq: 2, assignee: ben })]);
  for (let event = 0; event < 1_000; event += 50) tell(others(5_000 + event));
  expect(known().get(1)?.row.assignee).toEqual(ben);
  expect(known().has(1_000)).toBe(false);
});
