import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "../draft";
import { useKeeper } from "./useKeeper";

let asked: string[] = [];
let server: unknown;
const adopted = vi.fn();

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);
const noDraft = { draft: null as Draft | null, now: () => null };
const noFiles: never[] = [];
const open = (ticket: number) =>
  renderHook(
    () =>
      useKeeper({
        ...{ agent: 1, ticket, kind: "reply", drafting: noDraft, files: noFiles },
        onAdopt: adopted,
      }),
    { wrapper },
  );
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  adopted.mockClear();
  asked = [];
  server = null;
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return Response.json({ draft: server });
  });
});
afterEach(() => vi.useRealTimers());

test("what another device has begun comes a moment after the ticket, which does not wait for it", async () => {
  const theirs = { text: "Begun on the phone", html: "", macro: null, attachments: [], started_seq: 4 };
  server = { ...theirs, ticket_id: 7, kind: "reply", version: 3, updated_at: "2026-11-22T14:20:00Z" };
  open(7);
  expect(asked).toEqual([]);
  await pass(50);
  expect(asked).toEqual(["/api/v1/tickets/7/draft?kind=reply"]);
  expect(adopted).toHaveBeenCalledWith(expect.objectContaining({ text: "Begun on the phone" }), []);
});

test("a ticket that is left at once asks for nothing, and nothing of it comes to the next one", async () => {
  open(7).unmount();
  open(8);
  await pass(50);
  expect(asked).toEqual(["/api/v1/tickets/8/draft?kind=reply"]);
  expect(adopted).not.toHaveBeenCalled();
});
