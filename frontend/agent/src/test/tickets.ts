import type { Reply, Way } from "@/api/reply";
import type { Ticket } from "@/api/types";
import { at, minutes, row } from "./rows";

/** Cleo's ticket as its page shows it: its clock runs, `left` ms before the deadline (negative: over). */
export const ticket = (left = minutes(40), change: Partial<Ticket> = {}): Ticket => ({
  ...row({ due_at: at(left) }),
  contact: { id: 7, name: "Cleo Marsh", language: "en", identities: [] },
  earlier: [],
  presence: [],
  following: false,
  followers: [],
  links: [],
  fields: {},
  rating: null,
  satisfaction: { average: null, ratings: 0 },
  clocks: [
    {
      id: 1,
      ticket_id: 1,
      metric: "first_response",
      cycle: 1,
      state: "running",
      started_at: at(left - minutes(60)),
      target_s: 3600,
      elapsed_s: Math.max(0, 3600 - left / 1000),
      paused_s: 0,
      deadline: at(left),
      breached_at: null,
      voided_at: null,
      ended_at: null,
      ended_because: "",
      policy: { id: 1, name: "One hour", version: 1 },
      calendar: null,
      because: {},
      next_stage: "50%",
      next_fire_at: at(left - minutes(30)),
      acknowledged: null,
    },
  ],
  cursor: "1-1",
  server_time: at(0),
  ...change,
});

interface ReplyChange extends Partial<Pick<Way, "id" | "address" | "proof">> {
  kinds?: Reply["kinds"];
  public?: boolean;
  actions?: string[];
  channel?: Partial<Reply["channel"]>;
  window?: Partial<Reply["window"]>;
  limits?: Partial<Reply["limits"]>;
}

/** What an answer can be, and where else it can go. */
export const reply = (change: ReplyChange = {}, others: Way[] = []): Reply => ({ ...way(change), others });

/** One way: a mail, unless said otherwise. */
export const way = (change: ReplyChange = {}): Way => ({
  id: change.id ?? "1:0",
  address: change.address ?? "",
  proof: change.proof ?? null,
  kinds: change.kinds ?? ["message"],
  public: change.public ?? false,
  actions: change.actions ?? [],
  channel: { id: 1, kind: "email", name: "Shop", trouble: "", ...change.channel },
  window: {
    ...{ state: "open", code: "any_time", open_until: null, after: [], private_reply_until: null },
    ...change.window,
  },
  limits: { text: null, text_unit: "characters", files: {}, ...change.limits },
});
