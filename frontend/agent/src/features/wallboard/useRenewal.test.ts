import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HOUR, MINUTE } from "@/lib/time";
import { FADE_MS, useRenewal } from "./useRenewal";

const page = (hash: string) => `<script type="module" src="/static/agent/index-${hash}.js"></script>`;
let served: () => Promise<Response>;
const asked: string[] = [];
const reload = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 14, 20) });
  document.head.innerHTML = page("old");
  asked.length = 0;
  reload.mockClear();
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return address.includes("/static/") ? Promise.resolve(new Response("")) : served();
  });
});
afterEach(() => {
  vi.useRealTimers();
  document.head.innerHTML = "";
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("the same version by day: nothing happens for hours", async () => {
  served = () => Promise.resolve(new Response(page("old")));
  const { result } = renderHook(() => useRenewal(reload));
  await pass(6 * HOUR);
  expect(asked.length).toBeGreaterThan(20);
  expect(reload).not.toHaveBeenCalled();
  expect(result.current).toBe(false);
});

test("another version: its scripts are fetched, the picture goes dark, then the page begins anew", async () => {
  served = () => Promise.resolve(new Response(page("new")));
  const { result } = renderHook(() => useRenewal(reload));
  await pass(15 * MINUTE);
  expect(asked).toEqual([location.href, "/static/agent/index-new.js"]);
  expect(result.current).toBe(true);
  expect(reload).not.toHaveBeenCalled();
  await pass(FADE_MS);
  expect(reload).toHaveBeenCalledOnce();
});

test("once a night, also without another version", async () => {
  served = () => Promise.resolve(new Response(page("old")));
  renderHook(() => useRenewal(reload));
  await pass(13.5 * HOUR);
  expect(reload).not.toHaveBeenCalled();
  await pass(HOUR);
  expect(reload).toHaveBeenCalled();
});

test.each([
  ["is away", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["is broken", () => Promise.resolve(new Response("<h1>Bad gateway</h1>", { status: 502 }))],
  ["answers with something else", () => Promise.resolve(new Response("<h1>Maintenance</h1>"))],
])("never into an error page: the server %s", async (_, answer) => {
  served = answer;
  renderHook(() => useRenewal(reload));
  await pass(15 * HOUR);
  expect(reload).not.toHaveBeenCalled();
});
