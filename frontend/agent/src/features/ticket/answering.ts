import type { Ticket } from "@/api/types";
import { isResponse } from "@/lib/metric";
import { type Pending, waitsForConnection } from "./pending";

/**
 * The ticket as it will stand when the answer on its way is accepted: the clock shows its ring at once. Refused,
 * or without a connection, the promise goes on counting, and so does what is shown.
 */
export function asAnswered(ticket: Ticket, pending: Pending[], drift: number): Ticket {
  const leaving = pending.find(
    (item) =>
      item.kind === "reply" && !item.leavesAt && item.state !== "refused" && !waitsForConnection(item),
  );
  const clock = ticket.clocks.find((each) => each.state === "running" && isResponse(each.metric));
  if (!leaving || !clock?.deadline || ticket.due_at === null) return ticket;
  const answeredAt = leaving.writtenAt + drift;
  const isLate = answeredAt > Date.parse(clock.deadline);
  const after = Math.max(0, (answeredAt - Date.parse(clock.started_at)) / 1000);
  return {
    ...ticket,
    due_at: null,
    kept_after_s: isLate ? null : after,
    outcome: isLate ? "met_late" : "met",
  };
}
