import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Wish } from "@/api/counter";
import { needWords, setLanguage } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { at, minutes, row } from "@/test/rows";
import { CounterPage } from "./CounterPage";

const shop = { id: 3, name: "Loja Pinheiros", tag: "loja-pinheiros", language: "pt" };
const page = { path: "/counter", page: () => <CounterPage />, role: "agent" as const };
const today = {
  waiting: [
    { ...row({ id: 8, subject: "Rug exchange", channel_kind: "instore" }), code: "7F2Q", need: "exchange" },
  ],
  answered: [
    {
      ...row({ id: 7, subject: "Duna sofa", unread: false, kept_after_s: 420, outcome: "met", due_at: null }),
      code: "HWN2",
      need: "reserve",
    },
  ],
};
const server = (more: Record<string, unknown> = {}) =>
  serve({
    "GET /counter/shops": { shops: [shop] },
    "GET /counter/shops/3/today": today,
    "GET /counter/who": { who: { id: 5, name: "Renata", tickets: 3, last_kind: "whatsapp", last_at: at(0) } },
    "POST /counter/shops/3/wishes": (body: unknown) => ({
      ticket_id: 9,
      code: "7F2Q",
      answer_by: at(minutes(15)),
      page_url: `https://desk.example/r/${(body as Wish).id}`,
    }),
    ...more,
  });

beforeEach(() => localStorage.clear());

test("an associate sends what the customer needs, who takes it along by a code", async () => {
  await needWords("counter");
  const asked = server();
  showAt(page);
  await userEvent.click(await screen.findByRole("radio", { name: "Exchange" }));
  await userEvent.type(screen.getByLabelText("Customer’s mobile"), "+55 11 98882-0142");
  expect(await screen.findByText(/This is Renata, 3 tickets/)).toBeDefined();
  await userEvent.type(screen.getByLabelText("Tell the team"), "Wrong colour");
  await userEvent.click(screen.getByRole("button", { name: "Send request" }));
  expect(await screen.findByText(/A person answers by/)).toBeDefined();
  const sent = asked[0]?.body as Wish;
  expect(sent).toMatchObject({ need: "exchange", text: "Wrong colour", waiting: true, language: "pt" });
  expect(screen.getByRole("img").getAttribute("aria-label")).toContain(`/r/${sent.id}`);
  await userEvent.click(screen.getByRole("button", { name: "Next customer" }));
  expect((screen.getByLabelText("Tell the team") as HTMLTextAreaElement).value).toBe("");
});

test("nothing is sent without words", async () => {
  await needWords("counter");
  const asked = server();
  showAt(page);
  await userEvent.click(await screen.findByRole("button", { name: "Send request" }));
  expect(await screen.findByText("Write what the customer needs.")).toBeDefined();
  expect(asked).toEqual([]);
});

test("the shop's day: what waits, what was answered, how promises were kept", async () => {
  await needWords("counter");
  server();
  showAt(page);
  const list = within(await screen.findByRole("complementary", { name: "Today in this shop" }));
  expect(await list.findByText("Rug exchange")).toBeDefined();
  expect(list.getByText("7F2Q")).toBeDefined();
  expect(list.getByText("Answered, 1")).toBeDefined();
  expect(list.getByText(/1 of 1 within the promise today, slowest answer 7 minutes/)).toBeDefined();
});

test("without a line it is kept here, and goes by itself when the line is back", async () => {
  await needWords("counter");
  let online = false;
  const asked = server({
    "POST /counter/shops/3/wishes": (body: unknown) => {
      if (!online) throw new TypeError("Failed to fetch");
      return { ticket_id: 9, code: "7F2Q", answer_by: null, page_url: `/r/${(body as Wish).id}` };
    },
  });
  showAt(page);
  await userEvent.type(await screen.findByLabelText("Tell the team"), "Reserve four");
  await userEvent.click(screen.getByRole("button", { name: /Send request|Keep and send/ }));
  expect(await screen.findByText(/Kept on this tablet/)).toBeDefined();
  expect(screen.getByText(/Offline/)).toBeDefined();
  online = true;
  window.dispatchEvent(new Event("online"));
  await waitFor(() => expect(screen.getByText(/^Sent\. Code/)).toBeDefined());
  const ids = new Set(asked.map(({ body }) => (body as Wish).id));
  expect(ids.size).toBe(1);
  expect(JSON.parse(localStorage.getItem("hora-counter-outbox") ?? "")).toEqual([]);
});

test("in Portuguese", async () => {
  await needWords("counter");
  await setLanguage("pt-BR");
  server();
  showAt(page);
  expect(await screen.findByRole("radio", { name: "Consertar" })).toBeDefined();
  expect(screen.getByText("Hoje nesta loja")).toBeDefined();
  await setLanguage("en");
});
