import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { type Notifications, withNew } from "@/api/notifications";
import type { Notification } from "@/api/types";
import { i18n, setLanguage } from "@/i18n";
import { at, minutes } from "@/test/rows";
import { NoticeList } from "./NoticeList";
import { noticeWords } from "./noticeWords";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

afterEach(async () => {
  await setLanguage("en");
});

const notice = (change: Partial<Notification> = {}): Notification => ({
  id: 1,
  kind: "ticket.assigned",
  ticket: { id: 20418, subject: "Second lamp in a row with cracked glass" },
  at: at(0),
  read_at: null,
  data: {},
  ...change,
});
const late = notice({
  id: 2,
  kind: "sla.breached",
  data: { metric: "first_response", deadline: at(-minutes(3)) },
});

function server(notices: Notifications) {
  const answer = vi.fn((url: string, _request?: RequestInit) =>
    Promise.resolve(Response.json(url.endsWith("/read") ? { unread: 0 } : notices)),
  );
  vi.stubGlobal("fetch", answer);
  return answer;
}

function show() {
  const onLeave = vi.fn();
  const root = createRootRoute();
  const list = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <NoticeList onLeave={onLeave} />,
  });
  const ticket = createRoute({
    getParentRoute: () => root,
    path: "/tickets/$id",
    component: () => <p>the ticket</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([list, ticket]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return onLeave;
}

const sent = (answer: ReturnType<typeof server>) =>
  answer.mock.calls.filter(([url]) => url.endsWith("/read")).map(([, request]) => request?.body);

test("what happened, about which ticket, and since when it is due", async () => {
  server({ items: [late, notice()], unread: 2 });
  show();
  const [first, second] = await screen.findAllByRole("listitem");
  expect(first?.textContent).toMatch(/Overdue.*Second lamp.*First reply was due/);
  expect(second?.textContent).toContain("Assigned to you");
  expect(
    within(second as HTMLElement)
      .getByRole("link")
      .getAttribute("href"),
  ).toBe("/tickets/20418");
});

test("marking one as read leaves the other unread", async () => {
  const answer = server({ items: [late, notice()], unread: 2 });
  show();
  const [first, second] = await screen.findAllByRole("button", { name: /mark as read/i });
  expect(second).toBeDefined();
  await userEvent.click(first as HTMLElement);
  await waitFor(() => expect(screen.getAllByRole("button", { name: /mark as read/i })).toHaveLength(1));
  expect(sent(answer)).toEqual(['{"ids":[2]}']);
});

test("all at once", async () => {
  const answer = server({ items: [late, notice()], unread: 60 });
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Mark all as read" }));
  await waitFor(() => expect(screen.queryAllByRole("button")).toEqual([]));
  expect(sent(answer)).toEqual(['{"ids":"all"}']);
});

test("following one marks it as read and closes the list", async () => {
  const answer = server({ items: [late], unread: 1 });
  const onLeave = show();
  await userEvent.click(await screen.findByRole("link"));
  await screen.findByText("the ticket");
  expect(onLeave).toHaveBeenCalledOnce();
  expect(sent(answer)).toEqual(['{"ids":[2]}']);
});

test("nothing to tell is said", async () => {
  server({ items: [], unread: 0 });
  show();
  expect(await screen.findByText(/Nothing to tell/)).toBeDefined();
});

test("a list that cannot be loaded is not an empty one", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ title: "No." }, { status: 403 })));
  show();
  expect((await screen.findByRole("alert")).textContent).toContain("could not be loaded");
});

test("one that is told twice counts once", () => {
  const known = withNew({ items: [], unread: 0 }, late);
  expect(known.unread).toBe(1);
  expect(withNew(known, late)).toBe(known);
});

test.each([
  ["en", "sla.warned", "Time is getting short", "Next reply due"],
  ["en", "sla.escalated", "Still overdue", "Next reply was due"],
  ["pt-BR", "sla.warned", "O prazo está apertando", "Próxima resposta até"],
  ["es", "sla.breached", "Fuera de plazo", "Próxima respuesta: vencía"],
] as const)("%s: %s", async (language, kind, title, detail) => {
  await setLanguage(language);
  const told = notice({ kind, data: { metric: "next_response", deadline: at(0) } });
  const words = noticeWords(i18n.t, language, told);
  expect(words.title).toBe(title);
  expect(words.detail).toContain(detail);
});

test("a reply that failed says why; missing facts are left out", () => {
  const told = notice({ kind: "message.failed", data: { reason: "550 no such user" } });
  expect(noticeWords(i18n.t, "en", told)).toEqual({
    title: "A reply did not arrive",
    detail: "550 no such user",
  });
  expect(noticeWords(i18n.t, "en", notice({ kind: "sla.warned" })).detail).toBe("");
});

test.each([
  ["first_response", "First reply"],
  ["periodic_update", "Regular update"],
  ["requester_wait", "End of waiting"],
  ["total_resolution", "Solution"],
  ["something_new", "Something_new"],
])("a notice says what was promised: %s", (metric, what) => {
  const told = notice({ kind: "sla.breached", data: { metric, deadline: at(0) } });
  expect(noticeWords(i18n.t, "en", told).detail).toContain(`${what} was due`);
});

test("who could take the ticket over is named, and a webhook by its host", () => {
  const data = { metric: "next_response", deadline: at(0), offer: { id: 2, name: "Ben Okafor" } };
  const offered = notice({ kind: "sla.warned", data });
  expect(noticeWords(i18n.t, "en", offered).detail).toMatch(
    /Next reply due .*\. Ben Okafor could take it over/,
  );
  const off = notice({ kind: "webhook.disabled", data: { host: "hooks.example" } });
  expect(noticeWords(i18n.t, "en", off).detail).toBe("hooks.example");
});
