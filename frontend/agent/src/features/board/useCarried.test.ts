import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bandsFrom, brick, dante } from "@/test/board";
import { ana, at, minutes, NOW } from "@/test/rows";
import { useCarried } from "./useCarried";

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const due = (id: number, left: number, change = {}) => brick({ id, due_at: at(minutes(left)), ...change });
const bricks = [
  due(1, 5.5, { assignee: ana, channel_kind: "email", team_id: 2 }),
  due(2, 0.5, { assignee: dante, channel_kind: "twilio" }),
  due(3, 20),
];
const board = { at: at(0), bricks };

const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000));

test("a minute passes: each ticket moves in the rows it belongs to, and nowhere else", () => {
  const { result } = renderHook(() => useCarried(board));
  const of = (some: typeof bricks, belongs: Parameters<typeof result.current>[1]) => {
    const { over, in_5, in_15, in_30, open } = result.current(bandsFrom(some), belongs);
    return { over, in_5, in_15, in_30, open };
  };
  expect(of(bricks, () => true)).toEqual({ over: 0, in_5: 1, in_15: 1, in_30: 1, open: 3 });
  pass(60);
  expect(of(bricks, () => true)).toEqual({ over: 1, in_5: 1, in_15: 0, in_30: 1, open: 3 });
  expect(of(bricks.slice(0, 1), ({ assignee }) => assignee?.id === ana.id)).toMatchObject({
    in_5: 1,
    in_15: 0,
  });
  expect(of(bricks.slice(1, 2), ({ channel_kind }) => channel_kind === "twilio")).toMatchObject({
    over: 1,
    in_5: 0,
  });
  expect(of(bricks.slice(0, 1), ({ team_id }) => team_id === 2)).toMatchObject({ in_5: 1 });
  expect(of(bricks.slice(2), ({ assignee }) => assignee === null)).toMatchObject({ in_30: 1 });
});

test("as long as nothing crosses a border, nothing is drawn anew", () => {
  let drawn = 0;
  renderHook(() => {
    drawn += 1;
    return useCarried(board);
  });
  pass(20);
  expect(drawn).toBe(1);
  pass(15);
  expect(drawn).toBe(2);
});

test("newer numbers count from their own moment", () => {
  const { result, rerender } = renderHook((props) => useCarried(props), { initialProps: board });
  pass(60);
  rerender({ at: at(minutes(1)), bricks });
  const counts = { over: 1, in_5: 1, in_15: 0, in_30: 1, in_60: 0, open: 3 };
  expect(result.current(counts, () => true)).toEqual(counts);
});
