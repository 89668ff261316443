import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Row, View } from "@/api/types";
import { at, minutes, NOW, row } from "@/test/rows";
import { rowIds } from "./groups";
import { useStaged } from "./useStaged";

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

const due = (id: number, left: number) => row({ id, due_at: at(minutes(left)) });
const two = [due(1, 20), due(2, 40)];
const three = [due(3, 10), ...two];

interface Given {
  rows: Row[];
  holding: boolean;
  view?: View;
  pages?: number;
}

function list(given: Given) {
  const use = ({ rows, holding, view = "all", pages = 1 }: Given) =>
    useStaged(rows, { key: view, order: "deadline" }, holding, "", pages);
  const { result, rerender } = renderHook(use, { initialProps: given });
  return {
    rerender,
    ids: () => rowIds(result.current.items),
    heads: () => heads(result.current.items),
    result,
  };
}
const heads = (items: ReturnType<typeof useStaged>["items"]) =>
  items.flatMap((item) => (item.kind === "head" ? [item.group] : []));

test("given the pointer is over the list, when a ticket arrives, then it waits until it is shown", () => {
  const queue = list({ rows: two, holding: true });
  queue.rerender({ rows: three, holding: true });
  expect(queue.ids()).toEqual([1, 2]);
  expect(queue.result.current.waiting.arrived).toBe(1);
  act(() => queue.result.current.apply());
  expect(queue.ids()).toEqual([3, 1, 2]);
  expect(queue.result.current.waiting.arrived).toBe(0);
});

test("given it waits, when the pointer leaves, then it shows", () => {
  const queue = list({ rows: two, holding: true });
  queue.rerender({ rows: three, holding: true });
  queue.rerender({ rows: three, holding: false });
  expect(queue.ids()).toEqual([3, 1, 2]);
});

test("the heads hold still too, and are right as soon as it is safe", () => {
  const queue = list({ rows: two, holding: true });
  act(() => vi.advanceTimersByTime(minutes(6)));
  expect(queue.heads()).toEqual(["within30", "withinHour"]);
  expect(queue.result.current.waiting.moved).toBe(1);
  queue.rerender({ rows: two, holding: false });
  expect(queue.heads()).toEqual(["within15", "withinHour"]);
});

test("another view is the agent's own doing and shows at once", () => {
  const queue = list({ rows: two, holding: true });
  queue.rerender({ rows: three, holding: true, view: "mine" });
  expect(queue.ids()).toEqual([3, 1, 2]);
});

test("the first rows show under a resting pointer", () => {
  const queue = list({ rows: [], holding: true });
  queue.rerender({ rows: two, holding: true });
  expect(queue.ids()).toEqual([1, 2]);
});

test("scrolled to its end, a list that holds still grows behind it, and only there", () => {
  const { rerender, ids, heads, result } = list({ rows: two, holding: true });
  const behind = [due(4, 44), due(5, 200)];
  rerender({ rows: [...three, ...behind], holding: true });
  expect(ids()).toEqual([1, 2]);
  rerender({ rows: [...three, ...behind], holding: true, pages: 2 });
  expect(ids()).toEqual([1, 2, 4, 5]);
  expect(heads()).toEqual(["within30", "withinHour", "later"]);
  expect(result.current.items.flatMap((item) => (item.kind === "head" ? [item.count] : []))).toEqual([
    1, 2, 1,
  ]);
  expect(result.current.waiting.arrived).toBe(1);
  rerender({ rows: [...three, ...behind], holding: false, pages: 2 });
  expect(ids()).toEqual([3, 1, 2, 4, 5]);
});
