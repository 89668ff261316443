import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Hint, hint, watchHints } from "./watch";

const seen: (string | null)[] = [];
let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  seen.length = 0;
  document.body.innerHTML = "<p>plain</p>";
  document.body.append(button("Dense rows"), button("Take the next one"));
  stop = watchHints((shown: Hint | null) => void seen.push(shown && `${shown.label} ${shown.side}`));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function button(label: string, side: Hint["side"] = "top"): HTMLElement {
  const made = document.createElement("button");
  for (const [name, value] of Object.entries(hint(label, side))) made.setAttribute(name, value);
  made.append(document.createElement("span"));
  return made;
}

const nth = (at: number): HTMLElement => document.querySelectorAll("button")[at] as HTMLElement;
const point = (at: Element, pointerType = "mouse"): unknown => {
  const event = new MouseEvent("pointerover", { bubbles: true });
  Object.defineProperty(event, "pointerType", { value: pointerType });
  return at.dispatchEvent(event);
};

test("a hint comes after a rest, wherever in its element the pointer is", () => {
  point(nth(0).firstElementChild as Element);
  vi.advanceTimersByTime(349);
  expect(seen).toEqual([null]);
  vi.advanceTimersByTime(1);
  expect(seen).toEqual([null, "Dense rows top"]);
});

test("passing over shows nothing", () => {
  point(nth(0));
  vi.advanceTimersByTime(200);
  point(document.querySelector("p") as Element);
  vi.advanceTimersByTime(1000);
  expect(seen.filter(Boolean)).toEqual([]);
});

test("from one to the next, the first goes at once", () => {
  point(nth(0));
  vi.advanceTimersByTime(350);
  point(nth(1));
  expect(seen.at(-1)).toBeNull();
  vi.advanceTimersByTime(350);
  expect(seen.at(-1)).toBe("Take the next one top");
});

test("a finger needs none", () => {
  point(nth(0), "touch");
  vi.advanceTimersByTime(1000);
  expect(seen).toEqual([]);
});

test.each([
  ["a press", () => nth(0).dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }))],
  ["Escape", () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))],
  [
    "leaving",
    () => nth(0).dispatchEvent(new MouseEvent("pointerout", { bubbles: true, relatedTarget: null })),
  ],
])("%s puts it away", (_name, act) => {
  point(nth(0));
  vi.advanceTimersByTime(350);
  act();
  expect(seen.at(-1)).toBeNull();
});

test("what went away meanwhile has no hint", () => {
  point(nth(0));
  nth(0).remove();
  vi.advanceTimersByTime(1000);
  expect(seen.filter(Boolean)).toEqual([]);
});

test("nothing is watched any more after stopping", () => {
  stop();
  point(nth(0));
  vi.advanceTimersByTime(1000);
  expect(seen).toEqual([]);
});

test("a rail's hint stands beside it", () => {
  document.body.append(button("Snoozed", "right"));
  point(nth(2));
  vi.advanceTimersByTime(350);
  expect(seen.at(-1)).toBe("Snoozed right");
});
