import { act, fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Brick } from "@/api/board";
import { needWords } from "@/i18n";
import { bandsFrom, brick } from "@/test/board";
import { pretendScreen, showPage } from "@/test/page";
import { ana, at, ben, minutes, NOW } from "@/test/rows";
import { HourAhead } from "./HourAhead";

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  pretendScreen();
  await needWords("board");
});
afterEach(() => vi.useRealTimers());

const due = (id: number, left: number, change: Partial<Brick> = {}) =>
  brick({ id, due_at: at(minutes(left)), ...change });

const few = [
  due(1, -11.4, { assignee: ben, contact: { id: 1, name: "Rui Falcão" }, subject: "Não chegou" }),
  due(2, 1.8, { assignee: ana }),
  due(3, 2.1),
  due(4, 44),
];

async function show(bricks: Brick[], stillAt: number | null = null) {
  const onBand = vi.fn();
  const props = { bricks, counts: bandsFrom(bricks), stillAt, onBand, empty: "Nothing is due." };
  const page = await showPage(<HourAhead {...props} />);
  // The ruler is drawn once its width is known.
  await screen.findByText("due now");
  return { onBand, ...page };
}
const bricksShown = () => within(screen.getByRole("list", { name: /soonest first/ })).getAllByRole("link");

test("readers hear of each ticket how long, who and whose; first the overdue", async () => {
  await show(few);
  expect(bricksShown().map((link) => link.querySelector(".sr-only")?.textContent)).toEqual([
    "Overdue by 11 minutes, was due 14:08. Rui Falcão, Não chegou. Owner: Ben Okafor.",
    "1 minute left, due 14:21. Tom Aldridge, Wrong flat number on my order. Owner: Ana Prado.",
    "2 minutes left, due 14:22. Tom Aldridge, Wrong flat number on my order. No one yet.",
    "44 minutes left, due 15:04. Tom Aldridge, Wrong flat number on my order. No one yet.",
  ]);
});

test("a brick carries the initials of who has it; nobody's is empty and not filled", async () => {
  await show(few);
  const [first, , third] = bricksShown();
  expect(first?.textContent).toMatch(/^BO/);
  expect(first?.dataset).toMatchObject({ owned: "true", band: "over" });
  expect(third?.dataset.owned).toBeUndefined();
});

test("the numbers above say how many, and open their tickets", async () => {
  const { onBand } = await show(few);
  await userEvent.click(screen.getByRole("button", { name: "2 in 5" }));
  expect(onBand).toHaveBeenCalledWith("in_5");
  expect(screen.getByRole("button", { name: "1 overdue" })).toBeDefined();
  expect(screen.getByRole("button", { name: "0 in 15" })).toBeDefined();
});

test("one stop for Tab; arrows walk along the deadlines and up and down a column; Enter opens", async () => {
  const { path } = await show(few);
  const [first, second, third, last] = bricksShown();
  expect(bricksShown().map((link) => link.tabIndex)).toEqual([0, -1, -1, -1]);
  first?.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(second);
  await userEvent.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(third);
  await userEvent.keyboard("{ArrowDown}{End}");
  expect(document.activeElement).toBe(last);
  expect(last?.tabIndex).toBe(0);
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(last);
  await userEvent.keyboard("{Home}{Enter}");
  await vi.waitFor(() => expect(path()).toBe("/tickets/1"));
});

test("what the pointer is on is named, without covering anything", async () => {
  await show(few);
  const [first] = bricksShown();
  if (!first) throw new Error("no brick");
  fireEvent.pointerEnter(first);
  expect(screen.getByText("Rui Falcão", { selector: "strong" })).toBeDefined();
  expect(screen.queryByText(/no one yet/)).toBeNull();
  fireEvent.pointerLeave(first);
  expect(screen.getByText(/no one yet/)).toBeDefined();
});

test("a column that is too high says how many more there are", async () => {
  const { onBand } = await show(Array.from({ length: 7 }, (_, index) => due(index + 1, 31 + index / 100)));
  expect(bricksShown()).toHaveLength(3);
  await userEvent.click(screen.getByRole("button", { name: "4 more tickets" }));
  expect(onBand).toHaveBeenCalledWith("in_60");
});

test("as time passes a ticket crosses the line by itself, but not under a pointer", async () => {
  await show([due(1, 0.01)]);
  expect(bricksShown()[0]?.dataset.band).toBe("in_5");
  vi.setSystemTime(NOW + 2000);
  await act(() => new Promise((done) => setTimeout(done, 1100)));
  expect(bricksShown()[0]?.dataset.band).toBe("over");
});

test("held still, it stays where it was when the pointer came", async () => {
  vi.setSystemTime(NOW + minutes(30));
  await show([due(1, 5.5)], NOW);
  expect(bricksShown()[0]?.dataset.band).toBe("in_15");
});

test("nothing due: said, not drawn", async () => {
  await show([]);
  expect(screen.getByText("Nothing is due.")).toBeDefined();
  expect(screen.queryByText(/no one yet/)).toBeNull();
});
