import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paced } from "./paced";

const PACE = { least: 3_000, most: 30_000, times: 100 };
let took = 0;
const run = vi.fn(() => new Promise<void>((done) => setTimeout(done, took)));

beforeEach(() => {
  vi.useFakeTimers();
  took = 0;
  run.mockClear();
});
afterEach(() => vi.useRealTimers());

test("the first call runs at once, those after it once more after the pause", async () => {
  const call = paced(run, PACE);
  call();
  call();
  call();
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
});

test("without another call nothing runs again, and the next one runs at once", async () => {
  const call = paced(run, PACE);
  call();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(run).toHaveBeenCalledTimes(1);
  call();
  expect(run).toHaveBeenCalledTimes(2);
});

test.each([
  [20, 3_000],
  [100, 10_000],
  [2_000, 30_000],
])("a run of %i ms is followed by a pause of %i ms", async (length, pause) => {
  took = length;
  const call = paced(run, PACE);
  call();
  call();
  await vi.advanceTimersByTimeAsync(length + pause - 1);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
});

test("a run that fails is followed by the next one all the same", async () => {
  const failing = vi.fn(() => Promise.reject(new Error("no connection")));
  const call = paced(failing, PACE);
  call();
  call();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(failing).toHaveBeenCalledTimes(2);
});
