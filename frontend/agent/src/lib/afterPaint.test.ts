import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterPaint } from "./afterPaint";

const run = vi.fn();
let frames: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  run.mockReset();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (each: () => void) => frames.push(each));
  vi.stubGlobal("cancelAnimationFrame", (number: number) => {
    frames[number - 1] = () => undefined;
  });
});
afterEach(() => vi.unstubAllGlobals());

const paint = (): void => {
  for (const frame of frames) frame();
};

test("it runs after the next frame, not in it, and once", () => {
  afterPaint(run);
  vi.advanceTimersByTime(100);
  expect(run).not.toHaveBeenCalled();
  paint();
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledOnce();
});

test("a page that is never painted does not wait for ever", () => {
  afterPaint(run);
  vi.advanceTimersByTime(1_000);
  paint();
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledOnce();
});

test("taken back before the frame or right after it, it never runs", () => {
  afterPaint(run)();
  const stop = afterPaint(run);
  paint();
  stop();
  vi.advanceTimersByTime(1_000);
  expect(run).not.toHaveBeenCalled();
});
