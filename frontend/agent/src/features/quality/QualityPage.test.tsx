import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { QualityNote, QualitySum } from "@/api/quality";
import { needWords } from "@/i18n";
import { pretendScreen, showPage } from "@/test/page";
import { ana, ben } from "@/test/rows";
import { NoteList } from "./NoteList";
import { SumTable } from "./SumTable";
import { Wishes } from "./Wishes";

const sofia = { id: 7, name: "Sofia Reis", initials: "SR" };
const note = (id: number, more: Partial<QualityNote> = {}): QualityNote => ({
  ...{ id, kind: "praise", text: `Well said ${id}`, at: "2026-11-20T10:00:00Z", author: sofia, agent: ana },
  ...{ message_id: id, ticket: { id: 40 + id, subject: "Broken lamp" }, ...more },
});
const sums: QualitySum[] = [
  { agent: ana, praise: 3, coach: 1, share: 0.75, last_at: "2026-11-20T10:00:00Z" },
  { agent: ben, praise: 0, coach: 2, share: 0, last_at: "2026-11-02T10:00:00Z" },
];

let asked: URLSearchParams[] = [];
let pages: Record<string, { notes: QualityNote[]; next: string | null }> = {};

beforeAll(async () => {
  pretendScreen();
  await needWords("reports");
});
beforeEach(() => {
  asked = [];
  pages = { "": { notes: [note(2), note(1, { kind: "coach" })], next: null } };
  vi.stubGlobal("fetch", async (url: string) => {
    const search = new URL(url, "http://x").searchParams;
    asked.push(search);
    const page = pages[search.get("after") ?? ""];
    return page ? Response.json(page) : Response.json({ title: "Busy." }, { status: 503 });
  });
});

const wish = { from: "2026-10-23T00:00:00.000Z" };

test("each note says who said it of whose answer, and leads to its ticket", async () => {
  await showPage(<NoteList wish={wish} />);
  const [praised, coached] = within(await screen.findByRole("list", { name: "Notes" })).getAllByRole(
    "listitem",
  );
  expect(praised?.textContent).toContain(`Sofia Reis praised ${ana.name}`);
  expect(coached?.textContent).toContain(`Sofia Reis to ${ana.name}, to do better`);
  expect(
    within(praised as HTMLElement)
      .getByRole("link")
      .getAttribute("href"),
  ).toBe("/tickets/42");
});

test("only what is asked for is sent along", async () => {
  await showPage(<NoteList wish={{ ...wish, agent: 3, kind: "coach" }} />);
  await screen.findByRole("list", { name: "Notes" });
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({ agent: "3", kind: "coach", from: wish.from });
});

test("older ones come when they are asked for", async () => {
  pages = { "": { notes: [note(2)], next: "2" }, 2: { notes: [note(1)], next: null } };
  await showPage(<NoteList wish={wish} />);
  fireEvent.click(await screen.findByRole("button", { name: "Show older ones" }));
  await screen.findByText("Well said 1");
  expect(screen.queryByRole("button", { name: "Show older ones" })).toBeNull();
  expect(screen.getByText("Well said 2")).toBeDefined();
});

test("where nothing was said it says how one does", async () => {
  pages = { "": { notes: [], next: null } };
  await showPage(<NoteList wish={{ from: "" }} />);
  expect(await screen.findByText("Nothing was said in this time.")).toBeDefined();
  expect(screen.getByText(/Praise or coach/)).toBeDefined();
  expect(asked[0]?.has("from")).toBe(false);
});

test("what could not be loaded can be asked for again", async () => {
  pages = {};
  await showPage(<NoteList wish={wish} />);
  const again = await screen.findByRole("button");
  pages = { "": { notes: [note(1)], next: null } };
  fireEvent.click(again);
  await screen.findByText("Well said 1");
});

test("a name in the sums chooses, and pressed again takes it back", async () => {
  const chosen: (number | undefined)[] = [];
  await showPage(<SumTable sums={sums} chosen={ben.id} onChoose={(agent) => chosen.push(agent)} />);
  const [, first, second] = screen.getAllByRole("row");
  expect(first?.textContent).toContain("75");
  expect(second?.textContent).toContain("0");
  fireEvent.click(screen.getByRole("button", { name: `Only about ${ana.name}` }));
  fireEvent.click(screen.getByRole("button", { name: `Only about ${ben.name}`, pressed: true }));
  expect(chosen).toEqual([ana.id, undefined]);
});

test("period, person and kind are asked for one by one", async () => {
  const wishes: object[] = [];
  await showPage(<Wishes search={{ agent: ana.id }} sums={sums} onAsk={(change) => wishes.push(change)} />);
  fireEvent.change(screen.getByLabelText("Period"), { target: { value: "all" } });
  fireEvent.change(screen.getByLabelText("Who answered"), { target: { value: "" } });
  fireEvent.click(screen.getByLabelText("To do better"));
  fireEvent.click(screen.getByLabelText("All"));
  await waitFor(() => expect(wishes.length).toBeGreaterThanOrEqual(3));
  expect(wishes.slice(0, 3)).toEqual([{ days: "all" }, { agent: undefined }, { kind: "coach" }]);
});

test("who is spoken of alone has nobody to choose from", async () => {
  await showPage(<Wishes search={{}} sums={sums.slice(0, 1)} onAsk={() => {}} />);
  expect(screen.queryByLabelText("Who answered")).toBeNull();
});
