import { post, send } from "./http";
import type { Iso, Ticket } from "./types";

/** Out of every view but "snoozed" until then; null: until the customer writes. Its promise goes on. */
export const snoozeTicket = (id: number, until: Iso | null): Promise<Ticket> =>
  post<Ticket>(`/tickets/${id}/snooze`, { until });

export const wakeTicket = (id: number): Promise<Ticket> => send<Ticket>("DELETE", `/tickets/${id}/snooze`);
