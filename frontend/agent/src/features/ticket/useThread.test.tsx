import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { tellTicket } from "@/live/signals";
import { useThread } from "./useThread";

/** What the server is asked for the history of the ticket, in order; each is answered when the test says so. */
let asked: { after: number; answer: (seqs: number[]) => void }[] = [];

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
let client: QueryClient;
const open = () => renderHook(() => useThread(7), { wrapper }).result;
const answer = (at: number, seqs: number[]) => act(async () => asked[at]?.answer(seqs));
const happens = () => act(async () => tellTicket(7, { type: "events", events: [] }));

beforeEach(() => {
  asked = [];
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  vi.stubGlobal("fetch", (url: string) => {
    const { pathname, searchParams } = new URL(url, "https://desk.example");
    if (!pathname.endsWith("/timeline"))
      return Promise.resolve(Response.json({ id: 7, server_time: "2026-11-22T14:20:00Z" }));
    return new Promise<Response>((done) => {
      const items = (seqs: number[]) => seqs.map((seq) => ({ seq }));
      asked.push({
        after: Number(searchParams.get("after")),
        answer: (seqs) => done(Response.json({ items: items(seqs) })),
      });
    });
  });
});

test("what happens on screen is asked for after what is known, and stands once", async () => {
  const thread = open();
  await answer(0, [1, 2]);
  await waitFor(() => expect(thread.current.items).toHaveLength(2));
  await happens();
  expect(asked[1]?.after).toBe(2);
  await answer(1, [2, 3]);
  await waitFor(() => expect(thread.current.items?.map(({ seq }) => seq)).toEqual([1, 2, 3]));
});

test("an answer from before what has just happened does not take it away again", async () => {
  const thread = open();
  await happens();
  await answer(1, [1, 2]);
  await answer(0, [1]);
  await act(() => new Promise((done) => setTimeout(done, 20)));
  expect(thread.current.items?.map(({ seq }) => seq)).toEqual([1, 2]);
});

test("while it cannot be asked what happened, the first answer is as good as any", async () => {
  const thread = open();
  await happens();
  await answer(0, [1]);
  await waitFor(() => expect(thread.current.items).toHaveLength(1));
});
