import { expect, test } from "vitest";
import type { Ticket } from "@/api/types";
import { clockOf, readClock } from "@/lib/time";
import { at, minutes, NOW, row } from "@/test/rows";
import { asAnswered } from "./answering";
import type { Pending } from "./pending";

const ticketDue = (left: number): Ticket => ({
  ...row({ due_at: at(left) }),
  contact: { id: 7, name: "Cleo Marsh", language: "en", identities: [] },
  earlier: [],
  presence: [],
  clocks: [
    {
      id: 1,
      metric: "first_response",
      cycle: 1,
      state: "running",
      started_at: at(left - minutes(60)),
      deadline: at(left),
      target_s: 3600,
      breached_at: null,
      ended_at: null,
    },
  ],
  cursor: "1-1",
  server_time: at(0),
});
const reply = (fields: Partial<Pending> = {}): Pending => ({
  key: "a",
  kind: "reply",
  text: "On its way",
  writtenAt: NOW,
  sendAt: NOW + 5000,
  state: "held",
  reason: "",
  problem: "",
  place: 1,
  ...fields,
});
const shown = (ticket: Ticket) => readClock(clockOf(ticket), NOW);

test.each(["held", "sending"] as const)("an answer that is %s shows the ring at its minute", (state) => {
  const ticket = asAnswered(ticketDue(minutes(34)), [reply({ state })], 0);
  expect(shown(ticket)).toMatchObject({ state: "kept", minutes: 26 });
});

test.each(["waiting", "refused"] as const)("one that is %s leaves the clock counting", (state) => {
  const ticket = ticketDue(minutes(34));
  expect(asAnswered(ticket, [reply({ state })], 0)).toBe(ticket);
});

test("one behind another that cannot leave does not show a ring either", () => {
  const ticket = ticketDue(minutes(34));
  expect(asAnswered(ticket, [reply({ state: "waiting" }), reply({ place: 2 })], 0)).toBe(ticket);
});

test("a note answers nobody", () => {
  const ticket = ticketDue(minutes(34));
  expect(asAnswered(ticket, [reply({ kind: "note" })], 0)).toBe(ticket);
});

test("an answer after the deadline is late, by the server's clock and not by this computer's", () => {
  expect(shown(asAnswered(ticketDue(-minutes(3)), [reply()], 0)).state).toBe("late");
  const slow = reply({ writtenAt: NOW - minutes(10) });
  expect(shown(asAnswered(ticketDue(-minutes(3)), [slow], minutes(10))).state).toBe("late");
});
