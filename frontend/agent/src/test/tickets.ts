import type { Ticket } from "@/api/types";
import { at, minutes, row } from "./rows";

/** Cleo's ticket as its page shows it: its clock runs, `left` ms before the deadline (negative: over). */
export const ticket = (left = minutes(40), change: Partial<Ticket> = {}): Ticket => ({
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
  ...change,
});
