import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { agentsQuery } from "@/api/agents";
import { meQuery } from "@/api/me";
import type { Ticket } from "@/api/types";
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
const onNote = vi.fn();
const me = { ...ana, role: "agent", language: "en", theme: "auto", teams: [], has_password: true };
const of = (change: Partial<Ticket>) => ticket(minutes(40), change);

beforeEach(() => vi.clearAllMocks());

async function open(shown: Ticket): Promise<string[]> {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(meQuery.queryKey, me as never);
  client.setQueryData(agentsQuery.queryKey, [ana, ben] as never);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <TicketMenu ticket={shown} act={act} onNote={onNote} />
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
    "Take over",
    "Give to somebody…",
    "Leave it to anyone",
    "Note to the team",
    "Hold",
    "Close",
  ]);
  await choose("Take over");
  expect(act.assign).toHaveBeenCalledExactlyOnceWith(me);
});

test("what is mine is not offered to me; what waits is not held again", async () => {
  expect(await open(of({ assignee: ana, status: "pending" }))).toEqual([
    "Give to somebody…",
    "Leave it to anyone",
    "Note to the team",
    "Close",
  ]);
  await choose("Close");
  expect(act.verb).toHaveBeenCalledExactlyOnceWith("close");
});

test("a closed one can only be opened again", async () => {
  const items = await open(of({ status: "closed" }));
  expect(items.slice(-1)).toEqual(["Reopen"]);
  expect(items).not.toContain("Close");
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
