import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useSettled } from "./useSettled";

/** Without the test library's `act`, which runs everything that waits: what is first and what comes after is the point. */

let root: Root;
let box: HTMLElement;
let ask: () => void = () => {};
const drawn: string[] = [];

function Ticket() {
  const [settled, settle] = useSettled();
  ask = settle;
  drawn.push(settled ? "all" : "the thread");
  return settled ? "the thread, and what stands beside it" : "the thread";
}

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
  drawn.length = 0;
  box = document.createElement("div");
  root = createRoot(box);
  flushSync(() => root.render(<Ticket />));
});
afterEach(() => root.unmount());

test("the thread is there first, and everything else without being asked for", async () => {
  expect(box.textContent).toBe("the thread");
  await vi.waitFor(() => expect(box.textContent).toContain("beside"));
  expect(drawn).toEqual(["the thread", "all"]);
});

test("who reaches for it before that finds it at once, and it stays", async () => {
  ask();
  expect(box.textContent).toContain("beside");
  await new Promise((done) => setTimeout(done, 50));
  expect(drawn.slice(1)).not.toContain("the thread");
});
