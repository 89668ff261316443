import { send } from "./http";
import type { Ticket } from "./types";

/** Whoever follows a ticket is told of what happens on it. */
export const followTicket = (id: number, follows: boolean): Promise<Ticket> =>
  send<Ticket>(follows ? "POST" : "DELETE", `/tickets/${id}/follow`);
