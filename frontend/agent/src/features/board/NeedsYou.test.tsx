import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Need } from "@/api/board";
import { needWords, setLanguage } from "@/i18n";
import { board } from "@/test/board";
import { pretendScreen, showPage } from "@/test/page";
import { ana, ben, NOW } from "@/test/rows";
import { NeedsYou } from "./NeedsYou";
import { useReassign } from "./useReassign";

const requests: { url: string; body: unknown }[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  pretendScreen();
  requests.length = 0;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    requests.push({ url, body: init.body ? JSON.parse(String(init.body)) : null });
    const ids = init.body ? (JSON.parse(String(init.body)).tickets ?? []) : [];
    return Promise.resolve(Response.json({ assigned: ids, refused: [] }));
  });
  await needWords("board");
});
afterEach(async () => {
  vi.useRealTimers();
  await setLanguage("en");
});

const people = [{ ...ana, online: true, open: 3 }];
const keepStill = vi.fn();

function Needs({ needs, gone = [] }: { needs: Need[]; gone?: number[] }) {
  const reassign = useReassign();
  return (
    <NeedsYou needs={needs} gone={new Set(gone)} people={people} reassign={reassign} keepStill={keepStill} />
  );
}

const row = (name: string) => {
  const found = screen.getByText(name).closest("li");
  if (!found) throw new Error(`no row of ${name}`);
  return within(found);
};

test("who has it, who is on it, who knows of it", async () => {
  await showPage(<Needs needs={board().needs_you} />);
  expect(row("Rui Falcão").getByText(/Ben is reading it\. You, 14:16: “carrier called”/)).toBeDefined();
  expect(row("Rui Falcão").getByText("Acknowledged")).toBeDefined();
  expect(row("marina.castelo").getByText("No one has it. Instagram, Português")).toBeDefined();
  expect(row("Tom Aldridge").queryByRole("button", { name: "Acknowledge" })).toBeNull();
  expect(screen.getByText("1 breach is not acknowledged.")).toBeDefined();
});

test("A, a few words, Enter: acknowledged with a note, and the board held still meanwhile", async () => {
  await showPage(<Needs needs={board().needs_you} />);
  await userEvent.keyboard("a");
  expect(keepStill).toHaveBeenLastCalledWith(true);
  const note = await screen.findByLabelText("Note for the team, if you like");
  await waitFor(() => expect(document.activeElement).toBe(note));
  await userEvent.keyboard("carrier called back{Enter}");
  await waitFor(() =>
    expect(requests).toEqual([
      { url: "/api/v1/sla/clocks/2/acknowledge", body: { note: "carrier called back" } },
    ]),
  );
  await waitFor(() => expect(keepStill).toHaveBeenLastCalledWith(false));
});

test("A and Enter is enough", async () => {
  await showPage(<Needs needs={board().needs_you} />);
  await userEvent.keyboard("a");
  const note = await screen.findByLabelText("Note for the team, if you like");
  await waitFor(() => expect(document.activeElement).toBe(note));
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(requests[0]?.body).toEqual({}));
});

test("with nothing left to acknowledge, A does nothing", async () => {
  await showPage(<Needs needs={board().needs_you.slice(0, 1)} />);
  await userEvent.keyboard("a");
  expect(screen.queryByLabelText("Note for the team, if you like")).toBeNull();
});

test("given to somebody who is on", async () => {
  await showPage(<Needs needs={board().needs_you} />);
  await userEvent.click(row("Tom Aldridge").getByRole("button", { name: "Assign" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: /Ana Prado/ }));
  const ticket = board().needs_you[2]?.ticket.id;
  await waitFor(() =>
    expect(requests[0]).toEqual({
      url: "/api/v1/board/assign",
      body: { tickets: [ticket], agent: ana.id, expect: { [Number(ticket)]: null } },
    }),
  );
  expect(await screen.findByText("Ana Prado has 1 more ticket.")).toBeDefined();
});

test("what was answered meanwhile keeps its place, without buttons", async () => {
  const needs = board().needs_you;
  await showPage(<Needs needs={needs} gone={[needs[1]?.ticket.id ?? 0]} />);
  expect(row("marina.castelo").getByText("No longer waits for you.")).toBeDefined();
  expect(row("marina.castelo").queryByRole("button")).toBeNull();
});

test("an owner who is not on it is named, and so is a colleague who knows", async () => {
  const [need] = board().needs_you;
  if (!need?.acknowledged) throw new Error("the sample's first is acknowledged");
  const known = { ...need.acknowledged, agent: ben, note: "" };
  await showPage(<Needs needs={[{ ...need, reading: [], acknowledged: known }]} />);
  expect(row("Rui Falcão").getByText("Ben has it. Ben, 14:16.")).toBeDefined();
});

test("many wait behind a button", async () => {
  const [need] = board().needs_you;
  if (!need) throw new Error("the sample needs somebody");
  await showPage(<Needs needs={Array.from({ length: 8 }, (_, clock_id) => ({ ...need, clock_id }))} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
  await userEvent.click(screen.getByRole("button", { name: "Show all 8" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(8);
});
