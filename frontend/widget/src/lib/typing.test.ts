import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Typing } from "./typing";

let told: boolean[] = [];
let typing: Typing;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(1_000_000);
  told = [];
  typing = new Typing((on) => told.push(on));
});
afterEach(() => vi.useRealTimers());

const write = (text: string, ms = 0) => {
  vi.advanceTimersByTime(ms);
  typing.write(text);
};

test("a letter is told at once, those that follow now and then", () => {
  write("H");
  write("He", 300);
  write("Hel", 300);
  expect(told).toEqual([true]);
  write("Hell", 4000);
  expect(told).toEqual([true, true]);
});

test("a pause is told, and that it goes on", () => {
  write("H");
  vi.advanceTimersByTime(6000);
  expect(told).toEqual([true, false]);
  write("He");
  expect(told).toEqual([true, false, true]);
});

test("an empty field is no writing, and what was sent is over", () => {
  write("  ");
  expect(told).toEqual([]);
  write("H");
  write("");
  typing.stop();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([true, false]);
});
