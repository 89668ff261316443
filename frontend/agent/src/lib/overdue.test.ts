import { expect, test } from "vitest";
import { board, brick } from "@/test/board";
import { at, minutes } from "@/test/rows";
import { dueOrOverdue } from "./overdue";

const soon = brick({ id: 1, due_at: at(minutes(3)) });
const over = brick({ id: 2, due_at: at(-minutes(4)) });
const [need] = board().needs_you;
if (!need) throw new Error("the sample needs somebody");
const ofTicket = (id: number, left: number, breached = left < 0) => {
  return { ...need, ticket: { ...need.ticket, id }, due_at: at(minutes(left)), breached };
};

test("what has been overdue for long comes first, though it is not among the bricks", () => {
  const found = dueOrOverdue({ bricks: [over, soon], needs_you: [ofTicket(3, -200)] });
  expect(found.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(found[0]).toMatchObject({ breached: true, contact: need.ticket.contact });
});

test("a ticket stands once, and what is only about to be overdue is a brick already", () => {
  const found = dueOrOverdue({ bricks: [over, soon], needs_you: [ofTicket(2, -4), ofTicket(1, 3)] });
  expect(found).toEqual([over, soon]);
});
