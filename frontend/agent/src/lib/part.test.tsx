import { act, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { part, patiently } from "./part";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fails so many times, then says how often it was asked. */
const failing = (times: number) => {
  let asked = 0;
  return vi.fn(async () => {
    asked += 1;
    if (asked <= times) throw new TypeError("Failed to fetch dynamically imported module");
    return asked;
  });
};

test("what comes at once is asked for once", async () => {
  const load = failing(0);
  expect(await patiently(load)).toBe(1);
  expect(load).toHaveBeenCalledTimes(1);
});

test("it waits longer each time, half a minute at most", async () => {
  const load = failing(8);
  const found = patiently(load);
  const asked: number[] = [];
  for (const seconds of [1, 2, 4, 8, 16, 30, 30, 30]) {
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
    asked.push(load.mock.calls.length);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await found).toBe(9);
});

test("a network that is back ends the wait", async () => {
  const load = failing(1);
  const found = patiently(load);
  await vi.advanceTimersByTimeAsync(0);
  window.dispatchEvent(new Event("online"));
  expect(await found).toBe(2);
});

test("the page around a part that does not come stays, and the part comes in the end", async () => {
  const load = failing(1);
  const Part = part(async () => {
    const asked = await load();
    return () => <p>asked {asked} times</p>;
  });
  render(
    <>
      <textarea defaultValue="Half a sentence" />
      <Suspense>
        <Part />
      </Suspense>
    </>,
  );
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(screen.queryByText(/times/)).toBeNull();
  expect(screen.getByDisplayValue("Half a sentence")).toBeDefined();
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getByText("asked 2 times")).toBeDefined();
});
