import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { meQuery } from "@/api/me";
import type { Row, ServerFrame } from "@/api/types";
import { viewsQuery } from "@/api/views";
import { LiveConnection } from "@/live/connection";
import { addSnapshot, applyFrame, forgetEverything, liveState } from "@/live/store";
import { sofia } from "@/test/page";
import { ana, at, ben, minutes, row } from "@/test/rows";
import { useQueue } from "./useQueue";

let client: QueryClient;
let asked: string[] = [];
let told = 1;
const rows = Array.from({ length: 50 }, (_, index) => row({ id: index + 1, due_at: at(minutes(index + 1)) }));

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
async function list(find = "") {
  const shown = renderHook(({ find }) => useQueue("all", [], find), { wrapper, initialProps: { find } });
  await waitFor(() => expect(shown.result.current.query.isSuccess).toBe(true));
  const ids = (): number[] => shown.result.current.rows.map(({ id }) => id);
  return { ...shown, ids };
}
function tell(...changed: Row[]): void {
  const frame: ServerFrame = {
    ...{ type: "changes", from: `${told}-1`, to: `${told + 1}-1`, events: [], rows: changed, gone: [] },
  };
  told += 1;
  act(() => void applyFrame(frame));
}
/** Tickets that are due long after everything on the list. */
function tellOfOthers(count: number): void {
  for (let from = 0; from < count; from += 250)
    tell(...Array.from({ length: 250 }, (_, at) => row({ id: 1_000 + from + at, due_at: null })));
}

beforeEach(() => {
  asked = [];
  told = 1;
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(meQuery.queryKey, sofia);
  client.setQueryData(viewsQuery.queryKey, []);
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    return Promise.resolve(Response.json({ rows, cursor: "1-1", next: "more", server_time: at(0) }));
  });
  addSnapshot({ rows: [], cursor: "1-1", covers: () => false });
});
afterEach(() => {
  client.clear();
  forgetEverything();
  vi.unstubAllGlobals();
});

test("a change of what a row says leaves the list the very same; a change of its place does not", async () => {
  const { result, ids } = await list();
  const before = result.current.rows;
  tell({ ...(rows[3] as Row), seq: 2, assignee: ben });
  await act(() => new Promise((done) => setTimeout(done, 150)));
  expect(liveState().known.get(4)?.row.assignee).toEqual(ben);
  expect(result.current.rows).toBe(before);
  tell({ ...(rows[3] as Row), seq: 3, due_at: at(-minutes(1)) });
  await waitFor(() => expect(ids()[0]).toBe(4));
  expect(ids()).toHaveLength(50);
});

test("what is looked for is found in what the rows say now", async () => {
  const { ids, rerender } = await list();
  rerender({ find: "prado" });
  expect(ids()).toEqual([]);
  tell({ ...(rows[7] as Row), seq: 2, assignee: ana });
  await waitFor(() => expect(ids()).toEqual([8]));
});

test("other tickets by the thousand do not push a row off the list, nor off one that one comes back to", async () => {
  const { ids, unmount } = await list();
  tellOfOthers(5_000);
  expect(ids()).toHaveLength(50);
  unmount();
  tellOfOthers(5_000);
  const again = await list();
  expect(again.ids()).toHaveLength(50);
  expect(asked).toHaveLength(1);
  expect(liveState().known.size).toBeLessThan(3_000);
});

test("the rows of a list that is kept no more are forgotten with the others", async () => {
  vi.stubGlobal(
    "WebSocket",
    class {
      close(): void {}
    },
  );
  const connection = new LiveConnection(client, () => undefined);
  connection.start();
  const { unmount } = await list();
  unmount();
  client.removeQueries({ queryKey: ["queue"] });
  tellOfOthers(5_000);
  expect(liveState().known.has(1)).toBe(false);
  connection.stop();
});
