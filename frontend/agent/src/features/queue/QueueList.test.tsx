import { act, screen } from "@testing-library/react";
import { createRef, Profiler } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Row, ServerFrame } from "@/api/types";
import { addSnapshot, applyFrame, forgetEverything } from "@/live/store";
import type { Rule } from "@/live/views";
import { pretendScreen, showPage } from "@/test/page";
import { ana, at, ben, minutes, NOW, row } from "@/test/rows";
import { layOut } from "./groups";
import { QueueList } from "./QueueList";

const HIGH = 42 * 10;
const drawn = vi.hoisted(() => ({ rows: [] as number[] }));
vi.mock("./row/RowCheck", () => ({
  RowCheck: ({ row: { id } }: { row: Row }) => {
    drawn.rows.push(id); // each row has one, so this is how often each is drawn
    return null;
  },
}));

const rule: Rule = { key: "all", filters: [], order: "deadline" };
/** The first is in its last minute, where seconds are told; the others have an hour and more. */
const left = (index: number): number => (index === 0 ? 50_500 : minutes(62.5 + index));
const rows = Array.from({ length: 200 }, (_, index) => row({ id: index + 1, due_at: at(left(index)) }));
const items = layOut(rows, NOW);
const scroller = createRef<HTMLDivElement>();
const none = (): void => undefined;
const never = (): boolean => false;
const acts = { onChoose: none, onTake: none, onToggle: none, onMenu: none, onSwipe: none, onLongPress: none };
let commits = 0;
const count = (): void => {
  commits += 1;
};

async function show(): Promise<void> {
  await showPage(
    <div ref={scroller}>
      <Profiler id="list" onRender={count}>
        <QueueList
          {...{ items, rule, scroller, ...acts }}
          {...{ me: ana.id, place: "row", selected: 1, aimed: 1, choosing: false, follow: 0, hasMore: false }}
          {...{ chosen: never, onMore: none, onOpen: none, onFocusRow: none }}
        />
      </Profiler>
    </div>,
  );
}

const frame = (number: number, ...changed: Row[]): ServerFrame => ({
  ...{ type: "changes", from: `${number}-1`, to: `${number + 1}-1`, events: [], rows: changed, gone: [] },
});
const tell = (what: ServerFrame): void => act(() => void applyFrame(what));
const shown = (): number[] =>
  [...document.querySelectorAll<HTMLElement>("[data-row]")].map((each) => Number(each.dataset.row));
const counted = (): { rows: number[]; commits: number } => ({ rows: [...drawn.rows], commits });

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, shouldAdvanceTime: true });
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(HIGH);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1376);
  addSnapshot({ rows, cursor: "1-1", covers: () => false });
  pretendScreen();
  await show();
  await screen.findByRole("grid");
  act(() => vi.advanceTimersByTime(500));
  drawn.rows.length = 0;
  commits = 0;
});

afterEach(() => {
  forgetEverything();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("only what is in view is there, and a little around it", () => {
  expect(shown().length).toBeGreaterThan(9);
  expect(shown().length).toBeLessThan(30);
});

test("a frame draws the row that it changes, and no other", () => {
  tell(frame(1, { ...(rows[2] as Row), seq: 2, assignee: ben }));
  expect(counted().rows).toEqual([3]);
});

test("a change of what is not in view draws nothing at all", () => {
  tell(frame(1, { ...(rows[150] as Row), seq: 2, assignee: ben }));
  expect(counted()).toEqual({ rows: [], commits: 0 });
});

test("who is where is drawn where they are, without its row", () => {
  const people = [{ ...ben, state: "reading" as const }];
  tell({ type: "presence", whole: true, tickets: [{ ticket_id: 3, people, typing: false }] });
  expect(counted().rows).toEqual([]);
});

test("a second that passes draws only rows on which another number stands", () => {
  act(() => vi.advanceTimersByTime(1_000));
  expect(new Set(counted().rows)).toEqual(new Set([1]));
});

test("scrolled by a row, the rows that stay are not drawn again", () => {
  const before = shown();
  const pane = scroller.current as HTMLDivElement;
  act(() => {
    pane.scrollTop = 42 * 20;
    pane.dispatchEvent(new Event("scroll"));
    vi.advanceTimersByTime(50);
  });
  const stayed = shown().filter((id) => before.includes(id));
  const came = shown().filter((id) => !before.includes(id));
  expect(came.length).toBeGreaterThan(0);
  expect(stayed.length).toBeGreaterThan(0);
  expect(counted().rows.toSorted((a, b) => a - b)).toEqual(came);
});
