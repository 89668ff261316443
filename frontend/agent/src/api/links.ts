import { post, send } from "./http";
import type { components } from "./schema";
import type { Ticket } from "./types";

export type TicketLink = components["schemas"]["Link"];
export type Relation = TicketLink["relation"];

/** What the other ticket is to this one from now on, whatever it was before. */
export const linkTickets = (id: number, other: number, relation: Relation): Promise<Ticket> =>
  post<Ticket>(`/tickets/${id}/links`, { ticket: other, relation });

export const unlinkTickets = (id: number, other: number): Promise<Ticket> =>
  send<Ticket>("DELETE", `/tickets/${id}/links/${other}`);
