import { expect, test } from "vitest";
import type { Ticket } from "@/api/types";
import { clockOf, readClock } from "@/lib/time";
import { minutes, NOW } from "@/test/rows";
import { ticket } from "@/test/tickets";
import { asAnswered } from "./answering";
import type { Pending } from "./pending";

const reply = (fields: Partial<Pending> = {}): Pending => ({
  ticket: 1,
  key: "a",
  kind: "reply",
  text: "On its way",
  uploads: [],
  writtenAt: NOW,
  sendAt: NOW + 5000,
  state: "held",
  reason: "",
  problem: "",
  place: 1,
  ...fields,
});
const shown = (answered: Ticket) => readClock(clockOf(answered), NOW);

test.each(["held", "sending"] as const)("an answer that is %s shows the ring at its minute", (state) => {
  const answered = asAnswered(ticket(minutes(34)), [reply({ state })], 0);
  expect(shown(answered)).toMatchObject({ state: "kept", minutes: 26 });
});

test.each(["waiting", "refused"] as const)("one that is %s leaves the clock counting", (state) => {
  const open = ticket(minutes(34));
  expect(asAnswered(open, [reply({ state })], 0)).toBe(open);
});

test("one behind another that cannot leave does not show a ring either", () => {
  const open = ticket(minutes(34));
  expect(asAnswered(open, [reply({ state: "waiting" }), reply({ place: 2 })], 0)).toBe(open);
});

test("a note answers nobody", () => {
  const open = ticket(minutes(34));
  expect(asAnswered(open, [reply({ kind: "note" })], 0)).toBe(open);
});

test("an answer after the deadline is late, by the server's clock and not by this computer's", () => {
  expect(shown(asAnswered(ticket(-minutes(3)), [reply()], 0)).state).toBe("late");
  const slow = reply({ writtenAt: NOW - minutes(10) });
  expect(shown(asAnswered(ticket(-minutes(3)), [slow], minutes(10))).state).toBe("late");
});
