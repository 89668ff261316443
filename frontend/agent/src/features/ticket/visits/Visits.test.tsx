import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { needWords } from "@/i18n";
import { tellFreshness } from "@/live/freshness-store";
import { serve, showAt } from "@/test/routed";
import { at } from "@/test/rows";
import { Visits } from "./Visits";

const visit = (path: string) => ({ path, title: "", at: at(0), channel: { id: 1, name: "Shop" } });
const lamps = { now: visit("/lamps"), visits: [visit("/lamps"), visit("/")] };
const FOUR_ROUNDS = 20_000;

let asked = 0;
const open = async (answer: object) => {
  serve({
    "GET /contacts/4/visits": () => {
      asked += 1;
      return answer;
    },
  });
  await needWords("contacts");
  return showAt({ path: "/", page: () => <Visits contact={4} /> });
};

beforeEach(() => {
  asked = 0;
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test("while the socket tells, nothing is asked for by the clock; without it, it is", async () => {
  tellFreshness({ type: "caught-up" });
  await open(lamps);
  expect(await screen.findByText("On /lamps now")).toBeDefined();
  await act(() => vi.advanceTimersByTimeAsync(FOUR_ROUNDS));
  expect(asked).toBe(1);
  act(() => tellFreshness({ type: "socket-lost", at: 0, retryAt: null }));
  await act(() => vi.advanceTimersByTimeAsync(FOUR_ROUNDS));
  expect(asked).toBeGreaterThanOrEqual(4);
  act(() => tellFreshness({ type: "caught-up" }));
  const before = asked;
  await act(() => vi.advanceTimersByTimeAsync(FOUR_ROUNDS));
  expect(asked).toBe(before);
});

test("of a customer without a website nothing is shown", async () => {
  await open({ now: null, visits: [] });
  await vi.waitFor(() => expect(asked).toBe(1));
  expect(screen.queryByRole("region", { name: "Visits" })).toBeNull();
});
