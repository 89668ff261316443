import { afterEach, expect, test, vi } from "vitest";
import { lead } from "./leader";

/** The browser's locks: one holder, the others in a row. */
function locks() {
  const waiting: (() => Promise<unknown>)[] = [];
  let held = false;
  const next = (): void => {
    const take = waiting.shift();
    if (!take) return;
    held = true;
    void take().then(() => {
      held = false;
      next();
    });
  };
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, take: () => Promise<unknown>) => {
      waiting.push(take);
      signal.addEventListener("abort", () => {
        const place = waiting.indexOf(take);
        if (place >= 0) waiting.splice(place, 1);
      });
      if (!held) next();
      return Promise.resolve();
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("of all tabs one calls, and when it is closed the next", async () => {
  vi.stubGlobal("navigator", { locks: locks() });
  const [first, second, third] = [lead(), lead(), lead()];
  expect([first, second, third].map(({ leads }) => leads())).toEqual([true, false, false]);
  second.stop();
  first.stop();
  await vi.waitFor(() => expect(third.leads()).toBe(true));
  expect([first.leads(), second.leads()]).toEqual([false, false]);
});

test("where there are no locks every tab calls: the same notification takes its own place", () => {
  vi.stubGlobal("navigator", {});
  expect(lead().leads()).toBe(true);
});
