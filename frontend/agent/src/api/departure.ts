import { send } from "./http";
import type { components } from "./schema";
import type { Iso, Message, Ticket } from "./types";

export type ServerDraft = components["schemas"]["Draft"];

export interface Leaving {
  /** Null: now. */
  send_at: Iso | null;
  /** For one that was held back: what its writer has seen. */
  last_seen_seq?: number;
  still_right?: boolean;
}

/** Gives a reply that has not left another time, or lets it leave now. */
export const moveMessage = (id: number, leaving: Leaving): Promise<Message> =>
  send<Message>("PATCH", `/messages/${id}`, { body: leaving });

export interface TakenBack {
  /** The words, for their writer. */
  draft: ServerDraft | null;
  ticket: Ticket;
}

export const takeBack = (id: number): Promise<TakenBack> => send<TakenBack>("DELETE", `/messages/${id}`);
