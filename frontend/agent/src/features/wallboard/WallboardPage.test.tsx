import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Board } from "@/api/board";
import { needWords, setLanguage } from "@/i18n";
import { bandsFrom, board, forecast } from "@/test/board";
import { serve, showAt } from "@/test/routed";
import { at, minutes, NOW } from "@/test/rows";
import { WallboardPage } from "./WallboardPage";

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  sessionStorage.clear();
  await needWords("board");
});
afterEach(async () => {
  vi.useRealTimers();
  await setLanguage("en");
});

const answers = (change: Partial<Board> = {}) => ({
  "GET /board": board(change) as unknown,
  "GET /board/forecast": forecast() as unknown,
});
const show = (role: "supervisor" | "agent" = "supervisor") =>
  showAt({ path: "/wallboard", role, page: () => <WallboardPage team={null} />, search: (given) => given });
const rows = async () =>
  within(await screen.findByRole("list", { name: "The most urgent tickets" })).getAllByRole("listitem");

test("five tickets, the most urgent first: how long, who writes, about what, who has it", async () => {
  serve(answers());
  show();
  const said = (await rows()).map(({ textContent }) => textContent);
  expect(said).toHaveLength(5);
  expect(said[0]).toMatch(/Overdue by 11 minutes.*−11.*WhatsApp.*Rui Falcão.*não chegou.*Ben$/);
  expect(said[1]).toMatch(/−3.*marina.castelo.*No one yet$/);
  expect(said[2]).toMatch(/1:48.*Cleo Marsh.*Ana$/);
});

test("a ticket that has been overdue for long leads, though it is not drawn on the board's ruler", async () => {
  const { needs_you } = board();
  const [need] = needs_you;
  if (!need) throw new Error("the sample needs somebody");
  const old = { ...need, ticket: { ...need.ticket, id: 1, subject: "Forgotten" }, due_at: at(-minutes(95)) };
  serve(answers({ needs_you: [old, ...needs_you] }));
  show();
  expect((await rows())[0]?.textContent).toMatch(/−1:35.*Forgotten/);
});

test("counts, what was kept, the sentence, and who is on", async () => {
  serve(answers());
  show();
  expect(await screen.findByText("of 412 answered in time today")).toBeDefined();
  expect(screen.getByText("96.4").textContent).toBe("96.4%");
  expect(screen.getByText("4 agents on, 38 open")).toBeDefined();
  expect(await screen.findByText(/At this pace/)).toBeDefined();
  expect(screen.getByText("overdue").closest("li")?.textContent).toBe("2overdue");
});

test("in Portuguese", async () => {
  await setLanguage("pt-BR");
  serve(answers());
  show();
  expect(await screen.findByText("de 412 respondidos no prazo hoje")).toBeDefined();
  expect(screen.getByText("96,4")).toBeDefined();
  expect(screen.getByText("4 agentes a postos, 38 abertos")).toBeDefined();
});

test("nothing due and nothing promised today", async () => {
  const none = { met: 0, missed: 0, cancelled: 0, void: 0, percent: null };
  serve(answers({ bricks: [], needs_you: [], counts: bandsFrom([]), kept_today: none }));
  show();
  expect(await screen.findByText("Nothing is due in the next hour.")).toBeDefined();
  expect(screen.getByText("no promise ended today")).toBeDefined();
});

test("one missed promise among thousands is not a hundred percent", async () => {
  serve(answers({ kept_today: { met: 9999, missed: 1, cancelled: 0, void: 0, percent: 100 } }));
  show();
  expect(await screen.findByText("99.9")).toBeDefined();
});

test("after it began anew the last picture is there before any answer, and says of when it is", async () => {
  serve(answers());
  show();
  await rows();
  await waitFor(() => expect(sessionStorage.getItem("hora.wall")).toContain("Rui Falcão"));
  cleanup();
  vi.setSystemTime(NOW + minutes(6));
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  show();
  expect(await rows()).toHaveLength(5);
  expect(screen.getByText("Numbers of 14:20")).toBeDefined();
});

test("another person's last picture is not shown", async () => {
  sessionStorage.setItem("hora.wall", JSON.stringify({ by: 1, team: null, board: board(), forecast: null }));
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  show();
  expect(await screen.findByText("Loading")).toBeDefined();
});

test("a server that is away is waited for", async () => {
  serve({});
  show();
  expect(await screen.findByText("The board cannot be reached. Trying again.")).toBeDefined();
});

test("buttons go when nobody moves, and come back for the mouse", async () => {
  serve(answers());
  const { router } = show();
  const back = await screen.findByRole("link", { name: "To the board" });
  const bar = back.parentElement;
  await waitFor(() => expect(bar?.dataset.idle).toBe("true"), { timeout: 5000 });
  fireEvent.pointerMove(window);
  await waitFor(() => expect(bar?.dataset.idle).toBeUndefined());
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/board"));
});

test("agents are told whose it is, and nothing is asked", async () => {
  serve(answers());
  show("agent");
  expect(await screen.findByText("This page is for supervisors.")).toBeDefined();
  expect(fetch).not.toHaveBeenCalled();
});
