import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { agentsQuery } from "@/api/agents";
import { meQuery } from "@/api/me";
import type { Ticket } from "@/api/types";
import { needWords } from "@/i18n";
import { ana, ben, minutes } from "@/test/rows";
import { ticket } from "@/test/tickets";
import { TicketMenu } from "./TicketMenu";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

const act = { verb: vi.fn(), assign: vi.fn() };
const [onNote, onNext, onJoin, onPanel] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
const me = { ...ana, role: "agent", language: "en", theme: "auto", teams: [], has_password: true };
const of = (change: Partial<Ticket>) => ticket(minutes(40), change);

const FIRST = ["Promises and customer", "Take the next one"];
const JOINS = [
  "Follow",
  "Merge into another ticket…",
  "Split off messages…",
  "Put away as spam",
  "Put in the trash",
];

beforeAll(() => needWords("ticket"));
beforeEach(() => vi.clearAllMocks());

async function open(shown: Ticket): Promise<string[]> {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(meQuery.queryKey, me as never);
  client.setQueryData(agentsQuery.queryKey, [ana, ben] as never);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <TicketMenu
          ticket={shown}
          act={act}
          onNote={onNote}
          onNext={onNext}
          onJoin={onJoin}
          onPanel={onPanel}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  return screen.getAllByRole("menuitem").map((item) => item.textContent);
}
const choose = (name: string) => userEvent.click(screen.getByRole("menuitem", { name }));

test("Ben's ticket can be taken over, given on, left, noted on, held and closed", async () => {
  const items = await open(of({ assignee: ben }));
  expect(items).toEqual([
    ...FIRST,
    "Take over",
    "Give to somebody…",
    "Leave it to anyone",
    "Note to the team",
    "Hold",
    "Close",
    "Snooze…",
    "Wait for somebody else",
    ...JOINS,
  ]);
  await choose("Take over");
  expect(act.assign).toHaveBeenCalledExactlyOnceWith(me);
});

test("what is mine is not offered to me; what waits is not held again", async () => {
  expect(await open(of({ assignee: ana, status: "pending" }))).toEqual([
    ...FIRST,
    "Give to somebody…",
    "Leave it to anyone",
    "Note to the team",
    "Close",
    "Snooze…",
    "Wait for somebody else",
    "Open again",
    ...JOINS,
  ]);
  await choose("Close");
  expect(act.verb).toHaveBeenCalledExactlyOnceWith("close");
});

test("a closed one can be opened again, but waits for nobody", async () => {
  const items = await open(of({ status: "closed" }));
  expect(items.slice(-6)).toEqual(["Reopen", ...JOINS]);
  expect(items).not.toContain("Close");
  expect(items).not.toContain("Snooze…");
});

test("what is snoozed can be brought back", async () => {
  const items = await open(of({ snoozed: true }));
  expect(items).toContain("Bring back to the queue");
  expect(items).not.toContain("Snooze…");
});

test("what waits for somebody else goes on again", async () => {
  const items = await open(of({ status: "on_hold" }));
  expect(items).not.toContain("Wait for somebody else");
  await choose("Open again");
  expect(act.verb).toHaveBeenCalledExactlyOnceWith("reopen");
});

test("with one that was put away nothing is done from here", async () => {
  expect(await open(of({ status: "closed", removed: "spam" }))).toEqual(FIRST);
});

test("it leads to what stands beside the thread, to the next ticket, and to another", async () => {
  await open(of({}));
  await choose("Promises and customer");
  expect(onPanel).toHaveBeenCalledOnce();
});

test("a merge begins with a question", async () => {
  await open(of({}));
  await choose("Merge into another ticket…");
  expect(onJoin).toHaveBeenCalledExactlyOnceWith("merge");
});

test("whom to give it to is asked in the same menu", async () => {
  await open(of({}));
  await choose("Give to somebody…");
  await choose("Ben Okafor");
  expect(act.assign).toHaveBeenCalledExactlyOnceWith(ben);
});

test("a note begins in the field", async () => {
  await open(of({}));
  await choose("Note to the team");
  expect(onNote).toHaveBeenCalledOnce();
});
