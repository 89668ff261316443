import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clockOf } from "@/lib/time";
import { at, minutes, NOW, row } from "@/test/rows";
import { TimeLeft, useClockView } from "./TimeLeft";

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

let renders = 0;
const facts = (left: number) => clockOf(row({ due_at: at(left) }));

function Shown({ of }: { of: ReturnType<typeof facts> }) {
  renders += 1;
  return <TimeLeft facts={of} view={useClockView(of)} metric="first_response" size="row" />;
}

const text = () => screen.getByRole("time").textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test("says the whole sentence to a reader and keeps the drawing's number to itself", () => {
  render(<Shown of={facts(minutes(1) + 48_000)} />);
  expect(text()).toMatch(/^1 minute 48 seconds left to first reply, due .*1:48$/);
});

test("the number counts each second in the last five minutes, the sentence only each minute", () => {
  render(<Shown of={facts(minutes(1) + 48_000)} />);
  pass(10_000);
  expect(text()).toMatch(/^1 minute 48 seconds left.*1:38$/);
  pass(40_000);
  expect(text()).toMatch(/^59 seconds left.*0:58$|^58 seconds left.*0:58$/);
});

test("a promise with time to spare renders once a minute", () => {
  const calm = facts(minutes(40) + 30_500);
  render(<Shown of={calm} />);
  renders = 0;
  pass(29_000);
  expect(renders).toBe(0);
  pass(3_000);
  expect(renders).toBe(1);
  expect(text()).toMatch(/39min$/);
});

test("crossing the deadline is said first as overdue", () => {
  render(<Shown of={facts(1_500)} />);
  pass(65_000);
  expect(text()).toMatch(/^Overdue by 1 minute, first reply was due .*−1min$/);
});
