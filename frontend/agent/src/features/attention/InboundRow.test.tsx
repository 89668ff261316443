import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import type { Inbound } from "@/api/types";
import { needWords, setLanguage } from "@/i18n";
import { at } from "@/test/rows";
import { InboundRow } from "./InboundRow";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

beforeAll(() => needWords("pages"));

const mail = (change: Partial<Inbound> = {}): Inbound => ({
  id: 7,
  channel: "Shop",
  state: "failed",
  reason: "UnicodeDecodeError: invalid start byte",
  received_at: at(0),
  from: "cleo@customer.example",
  subject: "Second lamp",
  attempts: 5,
  ticket_id: null,
  ...change,
});

/** A server that has worked on the mail by the time it is asked: it is now on the list of `ended.state`. */
function server(ended: Inbound, refusal = 0) {
  const answer = vi.fn((url: string, request?: RequestInit) => {
    if (request?.method === "POST" && refusal) {
      return Promise.resolve(Response.json({ title: "You may not do this." }, { status: refusal }));
    }
    if (request?.method === "POST") return Promise.resolve(Response.json(mail({ state: "received" })));
    const query = new URL(url, "http://hora.example").searchParams;
    const isThere = query.get("state") === ended.state && query.get("after") === "8";
    return Promise.resolve(Response.json({ items: isThere ? [ended] : [], next: null }));
  });
  vi.stubGlobal("fetch", answer);
  return answer;
}

function show(item: Inbound) {
  const root = createRootRoute({ component: () => <InboundRow item={item} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

async function runAgain(item: Inbound) {
  show(item);
  await userEvent.click(await screen.findByRole("button", { name: "Run again: Second lamp" }));
}

const outcome = (words: RegExp) =>
  waitFor(() => expect(screen.getByRole("status").textContent).toMatch(words));

test("given it can be read now, then its ticket is a step away and it is not run twice", async () => {
  const answer = server(mail({ state: "done", ticket_id: 20418 }));
  await runAgain(mail());
  await outcome(/It could be read/);
  expect(screen.getByRole("link", { name: "Ticket 20418" }).getAttribute("href")).toBe("/tickets/20418");
  await userEvent.click(screen.getByRole("button"));
  const runs = answer.mock.calls.filter(([, request]) => request?.method === "POST");
  expect(runs.map(([url]) => url)).toEqual(["/api/v1/inbound/7/run"]);
});

test("given it fails again, then the reason is told and it can be run once more", async () => {
  const answer = server(mail({ state: "failed", reason: "KeyError: 'to'" }));
  await runAgain(mail());
  await outcome(/It failed again: KeyError/);
  await userEvent.click(screen.getByRole("button"));
  await waitFor(() => {
    expect(answer.mock.calls.filter(([, request]) => request?.method === "POST")).toHaveLength(2);
  });
});

test("given the server refuses, then it says so", async () => {
  server(mail(), 403);
  await runAgain(mail());
  expect((await screen.findByRole("alert")).textContent).toContain("You may not do this.");
});

test("a reason the app knows is in the reader's words", async () => {
  await setLanguage("pt-BR");
  show(mail({ state: "ignored", reason: "A mail of ours came back." }));
  expect(await screen.findByText("Um e-mail nosso voltou.")).toBeDefined();
  await setLanguage("en");
});
