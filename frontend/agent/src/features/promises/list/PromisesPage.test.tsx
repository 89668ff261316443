import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Policy } from "@/api/policies";
import type { Role } from "@/api/types";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { at, minutes } from "@/test/rows";
import { calendar, everyone, policy } from "@/test/rules";
import { PromisesPage } from "./PromisesPage";

const wholesale = policy({
  id: 3,
  name: "Wholesale",
  position: 2,
  match: { tag: ["wholesale"] },
  warnings: { match: ["No ticket gets this far."] },
});

function show({ role = "admin" as Role, answers = {} } = {}) {
  let policies: Policy[] = [everyone(), wholesale, policy()];
  const asked = serve({
    "GET /sla/policies": () => ({ policies }),
    "GET /sla/calendars": { calendars: [calendar()] },
    "GET /sla/changes": { changes: [] },
    "GET /teams": { teams: [] },
    "POST /sla/policies/match": {
      policy: { id: 2, name: "Gold chat", version: 3, position: 1 },
      because: { channel: "webchat", tier: "gold" },
      targets: { first_response: 900 },
    },
    "POST /sla/policies/order": { policies },
    ...answers,
  });
  showAt({ path: "/settings/promises", page: PromisesPage, role });
  const written = () => asked.filter(({ path }) => path !== "/sla/policies/match");
  return { asked, written, become: (next: Policy[]) => (policies = next) };
}

beforeAll(() => needWords("promises"));
afterEach(() => vi.useRealTimers());

const names = async () => {
  const rows = await screen.findAllByRole("listitem");
  return rows.map((row) => within(row).queryByRole("link")?.textContent).filter(Boolean);
};
const row = (name: string) => screen.getByText(name, { selector: "li a" }).closest("li") as HTMLElement;

test("promises stand in the order they are asked, in words, with the tickets they cover", async () => {
  show();
  expect(await names()).toEqual(["Gold chat", "Wholesale", "Everyone"]);
  expect(row("Gold chat").textContent).toMatch(/15 min.*Web chat, gold customers.*12 open/);
  expect(row("Everyone").textContent).toMatch(/Always last/);
  expect(row("Wholesale").textContent).toContain("No ticket gets this far.");
});

test("moved by the arrow keys, they stay where they are put but count only once saved", async () => {
  const { written } = show();
  await names();
  screen.getByRole("button", { name: /^Move Gold chat, number 1 of 2/ }).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(await names()).toEqual(["Wholesale", "Gold chat", "Everyone"]);
  expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Move Gold chat, number 2 of 2/);
  expect(written()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Save order" }));
  await waitFor(() =>
    expect(written()).toEqual([{ method: "POST", path: "/sla/policies/order", body: { ids: [3, 2] } }]),
  );
  await waitFor(() => expect(screen.queryByText("The order has changed.")).toBeNull());
});

test("put back, nothing has happened", async () => {
  const { written } = show();
  await names();
  await userEvent.click(screen.getByRole("button", { name: "Move Wholesale up" }));
  expect(await names()).toEqual(["Wholesale", "Gold chat", "Everyone"]);
  await userEvent.click(screen.getByRole("button", { name: "Put back" }));
  expect(await names()).toEqual(["Gold chat", "Wholesale", "Everyone"]);
  expect(written()).toEqual([]);
});

test("switched off at once, and on again by undoing it", async () => {
  const off = policy({ active: false, version: 4 });
  const { written, become } = show({
    answers: { "PUT /sla/policies/2": (body: { active: boolean }) => ({ ...off, active: body.active }) },
  });
  await names();
  become([everyone(), wholesale, off]);
  await userEvent.click(screen.getByRole("switch", { name: "Gold chat is on" }));
  await screen.findByText(/Gold chat is off. Its tickets get the next promise/);
  expect(row("Gold chat").textContent).toContain("Off");
  await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
  await waitFor(() => expect(written()).toHaveLength(2));
  expect(written().map(({ body }) => body)).toMatchObject([
    { active: false, version: 3, calendar: 1 },
    { active: true, version: 4, calendar: 1 },
  ]);
});

async function archive(name: string) {
  fireEvent.click(within(row(name)).getByRole("button", { name: `More about ${name}` }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "Archive" }));
}

test("archived only when the time to undo it is over", async () => {
  const { written } = show({
    answers: { "DELETE /sla/policies/3": () => new Response(null, { status: 204 }) },
  });
  await names();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await archive("Wholesale");
  await waitFor(() => expect(screen.queryByText("Wholesale", { selector: "li a" })).toBeNull());
  expect(written()).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(8100));
  expect(written()).toEqual([{ method: "DELETE", path: "/sla/policies/3", body: null }]);
});

test("taken back in time, it was never archived", async () => {
  const { written } = show();
  await names();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await archive("Wholesale");
  fireEvent.click(await screen.findByRole("button", { name: /Undo/ }));
  await waitFor(() => expect(row("Wholesale")).toBeDefined());
  await act(() => vi.advanceTimersByTimeAsync(9000));
  expect(written()).toEqual([]);
});

test("the fallback cannot be moved, switched off or archived", async () => {
  show();
  await names();
  const everyoneRow = within(row("Everyone"));
  expect(everyoneRow.queryByRole("switch")).toBeNull();
  await userEvent.click(everyoneRow.getByRole("button", { name: "More about Everyone" }));
  expect((await screen.findAllByRole("menuitem")).map(({ textContent }) => textContent)).toEqual(["Edit"]);
});

test("a ticket that is described gets its promise, and why", async () => {
  const { asked } = show();
  await userEvent.type(await screen.findByLabelText("Customer tier"), "gold");
  expect(
    await screen.findByText("Because the channel is Web chat and the customer tier is gold."),
  ).toBeDefined();
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ tier: "gold" }));
});

test("an agent reads the list and can move nothing", async () => {
  show({ role: "agent" });
  await names();
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.queryByRole("link", { name: "New promise" })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Move/ })).toBeNull();
});

test("a change under way says how far it is, and never that it is done before it is", async () => {
  const change = { id: 1, kind: "policy", what: "Gold chat", author: null, at: at(-minutes(1)) };
  let now = { ...change, total: 0, done: 0, finished_at: null as string | null };
  show({ answers: { "GET /sla/changes": () => ({ changes: [now] }) } });
  expect(await screen.findByText("Counting the clocks it concerns")).toBeDefined();
  now = { ...now, total: 340, done: 126 };
  expect(
    await screen.findByText("126 of 340 running clocks have followed", {}, { timeout: 3000 }),
  ).toBeDefined();
  expect(screen.getByRole("progressbar", { name: "Gold chat" })).toBeDefined();
  now = { ...now, done: 340, finished_at: at(0) };
  expect(await screen.findByText(/340 running clocks followed by/, {}, { timeout: 3000 })).toBeDefined();
});

test("a list that cannot be had says so, and is asked for again", async () => {
  let isUp = false;
  show({
    answers: {
      "GET /sla/policies": () =>
        isUp ? { policies: [everyone()] } : Response.json({ title: "Busy." }, { status: 503 }),
    },
  });
  expect((await screen.findByRole("alert")).textContent).toContain("could not be loaded");
  isUp = true;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await names()).toEqual(["Everyone"]);
  expect(screen.getByText(/Everyone gets the same promise/)).toBeDefined();
});
