import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchCorner, whenCornerIsFree } from "./corner";

let stop: () => void;

beforeEach(() => {
  vi.stubGlobal("innerHeight", 900);
  stop = watchCorner();
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function move(clientX: number, clientY: number, pointerType = "mouse"): void {
  window.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY, pointerType }));
}

test("news are told at once while the mouse is elsewhere, or has not been seen", () => {
  const tell = vi.fn();
  whenCornerIsFree(tell);
  move(900, 850);
  whenCornerIsFree(tell);
  move(200, 300);
  whenCornerIsFree(tell);
  expect(tell).toHaveBeenCalledTimes(3);
});

test("over a row that the news would cover they wait until the mouse has left, and are told once", () => {
  const tell = vi.fn();
  move(181, 778);
  whenCornerIsFree(tell);
  move(190, 790);
  expect(tell).not.toHaveBeenCalled();
  move(700, 400);
  move(181, 778);
  move(700, 400);
  expect(tell).toHaveBeenCalledTimes(1);
});

test("of several that wait the newest is told", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  move(181, 778);
  whenCornerIsFree(first);
  whenCornerIsFree(second);
  move(700, 400);
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledTimes(1);
});

test("whoever works with keys is told, wherever the mouse was left", () => {
  const tell = vi.fn();
  move(181, 778);
  whenCornerIsFree(tell);
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "j" }));
  whenCornerIsFree(tell);
  expect(tell).toHaveBeenCalledTimes(2);
});

test.each(["Shift", "Control", "Alt", "Meta"])(
  "%s may be held to press a row with, and tells nothing",
  (key) => {
    const tell = vi.fn();
    move(181, 778);
    whenCornerIsFree(tell);
    window.dispatchEvent(new KeyboardEvent("keydown", { key }));
    expect(tell).not.toHaveBeenCalled();
  },
);

test("a mouse that goes into a mail's frame, from where no moves are heard, has left", () => {
  const tell = vi.fn();
  const frame = document.body.appendChild(document.createElement("iframe"));
  move(400, 700);
  whenCornerIsFree(tell);
  frame.dispatchEvent(new PointerEvent("pointerover", { clientX: 405, clientY: 700, bubbles: true }));
  expect(tell).toHaveBeenCalledTimes(1);
  frame.remove();
});

test("whoever takes the mouse out of the window is told", () => {
  const tell = vi.fn();
  move(181, 778);
  whenCornerIsFree(tell);
  document.documentElement.dispatchEvent(new PointerEvent("pointerleave"));
  expect(tell).toHaveBeenCalledTimes(1);
});

test("a finger that has scrolled there is not there any more", () => {
  const tell = vi.fn();
  move(181, 778, "touch");
  whenCornerIsFree(tell);
  expect(tell).toHaveBeenCalledTimes(1);
});

test("what waits when nobody is signed in any more is never told", () => {
  const tell = vi.fn();
  move(181, 778);
  whenCornerIsFree(tell);
  stop();
  stop = watchCorner();
  move(700, 400);
  expect(tell).not.toHaveBeenCalled();
});
