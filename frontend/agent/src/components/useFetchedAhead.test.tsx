import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { threadQuery } from "@/api/thread";
import { ticketQuery } from "@/api/ticket";
import { type Ahead, useFetchedAhead } from "./useFetchedAhead";

const preloadRoute = vi.fn(() => Promise.resolve());
vi.mock("@tanstack/react-router", () => ({ useRouter: () => ({ preloadRoute }) }));

let asked: string[] = [];
let client: QueryClient;

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
const point = (at: Ahead | null) =>
  renderHook(({ at }: { at: Ahead | null }) => useFetchedAhead(at), { wrapper, initialProps: { at } });
const settle = () => act(() => vi.advanceTimersByTimeAsync(100));

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: false } } });
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    const body = JSON.stringify({ items: [], server_time: "2026-11-22T14:20:00Z" });
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "application/json" } }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a ticket somebody aims at is fetched whole, once, and its page's code with it", async () => {
  const { rerender } = point({ id: 7, seq: 3 });
  expect(asked).toEqual([]);
  await settle();
  expect(asked.map((url) => url.split("?")[0])).toEqual(["/api/v1/tickets/7", "/api/v1/tickets/7/timeline"]);
  expect(preloadRoute).toHaveBeenCalledWith({ to: "/tickets/$id", params: { id: 7 } });
  rerender({ at: { id: 7, seq: 3 } });
  await settle();
  expect(asked).toHaveLength(2);
});

test("what is only passed on the way is not fetched, and nothing is for nobody", async () => {
  const { rerender } = point({ id: 7, seq: 3 });
  rerender({ at: { id: 8, seq: 3 } });
  rerender({ at: null });
  await settle();
  expect(asked).toEqual([]);
});

test("a new event that made the kept one old fetches it again", async () => {
  const { rerender } = point({ id: 7, seq: 3 });
  await settle();
  for (const { queryKey } of [ticketQuery(7), threadQuery(7)])
    await client.invalidateQueries({ queryKey, refetchType: "none" });
  rerender({ at: { id: 7, seq: 4 } });
  await settle();
  expect(asked).toHaveLength(4);
});
