import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Role } from "@/api/types";
import { needWords } from "@/i18n";
import { tellTicket } from "@/live/signals";
import { board, brick, forecast } from "@/test/board";
import { serve, showAt } from "@/test/routed";
import { at, ben, minutes, NOW, row } from "@/test/rows";
import { BoardPage } from "./BoardPage";

const answers = {
  "GET /board": board() as unknown,
  "GET /board/forecast": forecast() as unknown,
  "GET /teams": { teams: [{ id: 3, name: "Care" }] },
  "GET /agents": { agents: [] },
};

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  await needWords("board");
});
afterEach(() => vi.useRealTimers());

const show = (role: Role = "supervisor") =>
  showAt({ path: "/board", role, page: () => <BoardPage />, search: (given) => given });
const addresses = () => vi.mocked(fetch).mock.calls.map(([url]) => String(url));
const hour = () => within(screen.getByRole("list", { name: "Tickets by time left" }));

/** Holds back the board until it is let go. */
function holdBoard(): () => void {
  let letGo = (): void => {};
  serve(answers);
  const others = fetch;
  const held = new Promise<Response>((done) => {
    letGo = () => done(Response.json(board()));
  });
  vi.stubGlobal("fetch", (url: string) => (url.includes("/board?") ? held : others(url)));
  return letGo;
}

test("the first load shows where everything will stand, then the board", async () => {
  const letGo = holdBoard();
  show();
  expect(await screen.findByRole("status", { name: "Loading the board" })).toBeDefined();
  letGo();
  expect(await screen.findByRole("region", { name: "Needs you" })).toBeDefined();
  expect(screen.queryByRole("status", { name: "Loading the board" })).toBeNull();
});

test("a menu of the header that is open when the numbers come stays open", async () => {
  const letGo = holdBoard();
  show();
  const button = await screen.findByRole("button", { name: "Team: All teams" });
  await userEvent.click(button);
  const item = await screen.findByRole("menuitemradio", { name: "Care" });
  letGo();
  await screen.findByRole("region", { name: "Needs you" });
  expect(item.isConnected).toBe(true);
  expect(screen.getByRole("button", { name: "Team: All teams" })).toBe(button);
});

test("a first load that fails says why, and tries again when asked", async () => {
  serve({ ...answers, "GET /board": Response.json({ title: "Busy." }, { status: 500 }) });
  show();
  expect((await screen.findByRole("alert")).textContent).toContain("Busy.");
  serve(answers);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("region", { name: "Needs you" })).toBeDefined();
});

test("an agent who finds the address is told whose it is, and nothing is asked", async () => {
  serve(answers);
  show("agent");
  expect(await screen.findByText("This page is for supervisors.")).toBeDefined();
  expect(addresses().some((url) => url.includes("/board"))).toBe(false);
});

test("says how the hour stands to those who do not see it, and sends the reader's zone", async () => {
  serve(answers);
  show();
  expect(
    await screen.findByText(/Overdue: 2\. Due within 5 minutes: 2, within 15: 4, within 30: 9/),
  ).toBeDefined();
  expect(screen.getByText(/No one has 15 of them\./)).toBeDefined();
  expect(addresses()).toContain("/api/v1/board?zone=UTC");
});

test("a team is chosen: its numbers are asked for, and the address can be passed on", async () => {
  serve(answers);
  const { router } = show();
  await screen.findByRole("region", { name: "Needs you" });
  await userEvent.click(screen.getByRole("button", { name: "Team: All teams" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Care" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ team: 3 }));
  expect(addresses()).toContain("/api/v1/board?zone=UTC&team=3");
  expect(addresses()).toContain("/api/v1/board/forecast?team=3");
  expect(screen.getByRole("link", { name: "Wallboard" }).getAttribute("href")).toContain("team=3");
});

test("time alone moves a ticket into the next band, here and in its row, without asking again", async () => {
  const due = brick({ id: 1, due_at: at(minutes(5) + 1500), channel_kind: "email" });
  const counts = { over: 0, in_5: 0, in_15: 1, in_30: 0, in_60: 0, open: 1 };
  const { rows } = board();
  const [email] = rows.channels.filter(({ kind }) => kind === "email");
  if (!email) throw new Error("the sample has mail");
  const one = board({
    bricks: [due],
    counts,
    needs_you: [],
    rows: { channels: [{ ...email, ...counts }], teams: [], agents: [], no_one: counts },
  });
  serve({ ...answers, "GET /board": one });
  show();
  expect(await screen.findByRole("button", { name: "0 in 5" })).toBeDefined();
  const asked = addresses().filter((url) => url.includes("/board?")).length;
  vi.setSystemTime(NOW + 3000);
  await waitFor(() => expect(hour().getByRole("button", { name: "1 in 5" })).toBeDefined());
  expect(hour().getByRole("button", { name: "0 in 15" })).toBeDefined();
  const cells = within(screen.getByRole("row", { name: /^Email/ })).getAllByRole("cell");
  expect(cells.slice(0, 3).map(({ textContent }) => textContent)).toEqual(["·0", "1", "·0"]);
  expect(addresses().filter((url) => url.includes("/board?"))).toHaveLength(asked);
});

test("what happens to a ticket makes the board ask again, once for many", async () => {
  serve(answers);
  show();
  await screen.findByRole("region", { name: "Needs you" });
  const before = addresses().filter((url) => url.includes("/board?")).length;
  act(() => {
    for (let id = 1; id <= 20; id++) tellTicket(id, { type: "refresh" });
  });
  await waitFor(() =>
    expect(addresses().filter((url) => url.includes("/board?")).length).toBeGreaterThan(before),
  );
  expect(addresses().filter((url) => url.includes("/board?")).length).toBeLessThanOrEqual(before + 1);
});

test("numbers that are no longer of now say so", async () => {
  serve({ ...answers, "GET /board": board({ at: at(-minutes(3)) }) });
  show();
  expect(await screen.findByText("Could not refresh.")).toBeDefined();
  expect(screen.getByText("The numbers are of 14:17; only time goes on.")).toBeDefined();
  serve(answers);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByText("Could not refresh.")).toBeNull());
});

describe("the forecast", () => {
  const said = (change: Parameters<typeof forecast>[0]) => {
    serve({ ...answers, "GET /board/forecast": forecast(change) });
    show();
  };

  test("one sentence, how good the last ones were, and the curve for readers", async () => {
    said({});
    expect(
      await screen.findByRole("heading", {
        name: "At this pace 7 tickets breach before 18:00. Two more agents save 6.",
      }),
    ).toBeDefined();
    expect(screen.getByText("Of the last 120 forecasts 87% were inside the band")).toBeDefined();
    expect(screen.getByRole("img", { name: /said 25%, happened 29%/ })).toBeDefined();
    const table = screen.getByRole("table", { name: "Breaches expected from now on" });
    expect(within(table).getAllByRole("row").at(-1)?.textContent).toBe("18:0074 to 101");
  });

  test.each([
    [
      "being computed",
      { computing: true, staffed: null, scenarios: [] },
      "Working out the next hours.",
      "At first look 5 tickets cannot be reached in time.",
    ],
    [
      "without history",
      { staffed: null, scenarios: [], first_look: { at_risk: 0 } },
      "No forecast yet: too little has been answered to learn from.",
      "At first look every ticket can be reached in time.",
    ],
  ])("%s it stays quiet", async (_, change, heading, look) => {
    said(change);
    expect(await screen.findByText(look)).toBeDefined();
    expect(screen.getByRole("heading", { name: heading })).toBeDefined();
  });

  test("an older one says of when it is", async () => {
    said({ computing: true });
    expect(await screen.findByText("Made at 14:20. A newer one is on its way.")).toBeDefined();
  });

  test("that no answer was timed yet is said, and so is that none has come to its end", async () => {
    said({ calibration: null, basis: { arrivals_per_hour: 0, handling_s: 329, sample: 0, weeks: 0 } });
    expect(await screen.findByText("No answer has been timed yet, so this is a first guess")).toBeDefined();
  });

  test("cannot be loaded: the board stands all the same", async () => {
    serve({ ...answers, "GET /board/forecast": undefined });
    show();
    expect(await screen.findByText("The forecast could not be loaded.")).toBeDefined();
    expect(screen.getByRole("region", { name: "Needs you" })).toBeDefined();
  });

  test("its button gives what nobody has to those who are on, after showing who would get what", async () => {
    const asked = serve({
      ...answers,
      "POST /board/assign": (body: unknown) => ({
        assigned: (body as { tickets: number[] }).tickets,
        refused: [],
      }),
    });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Assign 3 tickets at risk" }));
    const dialog = await screen.findByRole("dialog", { name: "Give 3 tickets to those who are on" });
    expect(within(dialog).getByText("Dante Moura gets 2:")).toBeDefined();
    expect(asked).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Assign 3 tickets" }));
    expect(await screen.findByText("3 tickets have an owner now.")).toBeDefined();
    expect(asked.map(({ body }) => (body as { agent: number }).agent)).toEqual([3, 4]);

    asked.length = 0;
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("3 tickets are back where they were.")).toBeDefined();
    expect(asked.map(({ body }) => (body as { agent: null }).agent)).toEqual([null]);
  });

  test("when nobody is on, it says so instead of offering what cannot be done", async () => {
    const { rows } = board();
    const gone = { ...rows, agents: rows.agents.map((agent) => ({ ...agent, online: false })) };
    serve({ ...answers, "GET /board": board({ rows: gone }) });
    show();
    expect(await screen.findByText("3 tickets at risk have no one, and no agent is on.")).toBeDefined();
    expect(screen.queryByRole("button", { name: /Assign 3/ })).toBeNull();
  });
});

describe("the tickets behind a number", () => {
  const far = (id: number, left: number) => row({ id, due_at: at(minutes(left)), subject: `Ticket ${id}` });
  const page = (rows: unknown[], next: string | null) => ({
    rows,
    next,
    cursor: "1-1",
    server_time: at(0),
  });

  test("the queue is read on until the end of the band, and no further", async () => {
    const pages = [
      page([far(1, 3), far(2, 14)], "second"),
      page([far(3, 18), far(4, 31)], "third"),
      page([far(5, 40)], null),
    ];
    serve({ ...answers, "GET /queue": () => pages.shift() });
    show();
    await screen.findByRole("region", { name: "Needs you" });
    await userEvent.click(hour().getByRole("button", { name: "9 in 30" }));
    const dialog = await screen.findByRole("dialog", { name: "Due in 15 to 30 minutes" });
    expect(await within(dialog).findByText("Ticket 3")).toBeDefined();
    expect(within(dialog).getAllByRole("listitem")).toHaveLength(1);
    expect(pages).toHaveLength(1);
  });

  test("more are fetched when there are many", async () => {
    const many = Array.from({ length: 70 }, (_, index) => far(index + 1, 31 + index / 10));
    const pages = [page(many, "more"), page([far(99, 45)], null)];
    serve({ ...answers, "GET /queue": () => pages.shift() });
    show();
    await screen.findByRole("region", { name: "Needs you" });
    await userEvent.click(hour().getByRole("button", { name: "21 in the hour" }));
    const dialog = await screen.findByRole("dialog");
    await waitFor(() => expect(within(dialog).getAllByRole("listitem")).toHaveLength(70));
    await userEvent.click(within(dialog).getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(within(dialog).getAllByRole("listitem")).toHaveLength(71));
    expect(within(dialog).queryByRole("button", { name: "Show more" })).toBeNull();
  });

  test("nobody left there, and a list that could not be loaded, each say so", async () => {
    serve({ ...answers, "GET /queue": page([], null) });
    show();
    await screen.findByRole("region", { name: "Needs you" });
    await userEvent.click(hour().getByRole("button", { name: "2 overdue" }));
    expect(await screen.findByText("No ticket is there any more.")).toBeDefined();
    serve({ ...answers, "GET /queue": undefined });
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await userEvent.click(hour().getByRole("button", { name: "2 overdue" }));
    expect(await screen.findByText("The tickets could not be loaded: Not here.")).toBeDefined();
  });

  test("some are chosen and given; those refused stay chosen, with the reason in words", async () => {
    const asked = serve({
      ...answers,
      "GET /queue": page([far(1, 16), far(2, 17), far(3, 18)], null),
      "POST /board/assign": { assigned: [1], refused: [{ id: 3, reason: "taken", assignee: ben }] },
    });
    show();
    await screen.findByRole("region", { name: "Needs you" });
    await userEvent.click(hour().getByRole("button", { name: "9 in 30" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(await within(dialog).findByRole("checkbox", { name: /Ticket 1/ }));
    await userEvent.click(within(dialog).getByRole("checkbox", { name: /Ticket 3/ }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Give to" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /Inês Tavares/ }));
    const alert = (await within(dialog).findByRole("alert")).textContent;
    expect(alert).toContain("Ticket 3: somebody has given it to Ben Okafor meanwhile.");
    expect(asked[0]?.body).toMatchObject({ tickets: [1, 3], agent: 3 });
    expect(within(dialog).getByText("1 chosen")).toBeDefined();
    expect(within(dialog).getByText("Owner: Inês Tavares")).toBeDefined();
  });
});

describe("the order of work", () => {
  async function dialog() {
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Change" }));
    return within(await screen.findByRole("dialog", { name: "Order of work" }));
  }

  test("what either order does is said before one is chosen; the cap is asked for with the second", async () => {
    serve(answers);
    const ask = await dialog();
    expect(ask.getByText(/Right as long as the team keeps up/)).toBeDefined();
    expect(ask.getByText(/every fourth answer goes to the one overdue longest/)).toBeDefined();
    expect(ask.queryByLabelText(/No one waits longer/)).toBeNull();
    await userEvent.click(ask.getByRole("radio", { name: /What can still be kept/ }));
    expect(ask.getByLabelText(/No one waits longer/)).toBeDefined();
  });

  test("saved for everyone, and taken back", async () => {
    const asked = serve({ ...answers, "PUT /board/order": (body: unknown) => body });
    const ask = await dialog();
    await userEvent.click(ask.getByRole("radio", { name: /What can still be kept/ }));
    await userEvent.click(ask.getByRole("button", { name: "Save for everyone" }));
    expect(await screen.findByText("What can still be kept comes first now.")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(asked.map(({ body }) => body)).toEqual([
        { mode: "salvage", cap_minutes: 120 },
        { mode: "deadline", cap_minutes: 120 },
      ]),
    );
  });

  test("without a number nothing is sent; a refusal is told where it belongs", async () => {
    const refused = Response.json(
      { title: "Invalid.", errors: { cap_minutes: ["At most a week."] } },
      { status: 400 },
    );
    const asked = serve({ ...answers, "PUT /board/order": refused });
    const ask = await dialog();
    await userEvent.click(ask.getByRole("radio", { name: /What can still be kept/ }));
    const cap = ask.getByLabelText(/No one waits longer/);
    await userEvent.clear(cap);
    await userEvent.click(ask.getByRole("button", { name: "Save for everyone" }));
    expect(ask.getByText("Write a number of minutes.")).toBeDefined();
    expect(asked).toEqual([]);
    await userEvent.type(cap, "9000");
    await userEvent.click(ask.getByRole("button", { name: "Save for everyone" }));
    expect((await ask.findByRole("alert")).textContent).toBe("Not saved: At most a week.");
  });
});
