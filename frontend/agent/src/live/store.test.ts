import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ServerFrame } from "@/api/types";
import { row } from "@/test/rows";
import { addSnapshot, applyFrame, forgetEverything, liveState, patchRow, subscribeLive } from "./store";

const change = (number: number): ServerFrame => ({
  type: "changes",
  from: `${number}-${number}`,
  to: `${number + 1}-${number + 1}`,
  events: [],
  rows: [row({ seq: number + 1, subject: `Lamp ${number + 1}` })],
  gone: [],
});

let drawn = 0;
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  addSnapshot({ rows: [row()], cursor: "1-1", covers: () => false });
  drawn = 0;
  leave = subscribeLive(() => {
    drawn += 1;
  });
});

afterEach(() => {
  leave();
  vi.advanceTimersByTime(1000);
  forgetEverything();
  vi.useRealTimers();
});

test("after a quiet moment a frame is drawn at once; many in a row hold at once and are drawn together", () => {
  vi.advanceTimersByTime(1000);
  applyFrame(change(1));
  expect(drawn).toBe(1);
  for (const number of [2, 3, 4, 5]) applyFrame(change(number));
  expect(liveState().known.get(1)?.row.subject).toBe("Lamp 6");
  expect(drawn).toBe(1);
  vi.advanceTimersByTime(100);
  expect(drawn).toBe(2);
  vi.advanceTimersByTime(1000);
  expect(drawn).toBe(2);
});

test("what the reader does is drawn at once, however much comes in", () => {
  applyFrame(change(1));
  applyFrame(change(2));
  const before = drawn;
  patchRow(1, { assignee: null });
  expect(drawn).toBe(before + 1);
});

test("a lost place is told before the next page can give another one", () => {
  applyFrame(change(1));
  const before = drawn;
  expect(applyFrame({ type: "resync", reason: "too_far" })).toBe("resync");
  expect(drawn).toBe(before + 1);
});
