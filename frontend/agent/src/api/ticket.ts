import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { learnServerTime } from "@/lib/clock";
import { get, post } from "./http";
import type { Ticket, Timeline } from "./types";

export const ticketQuery = (id: number) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: async ({ signal }) => {
      const ticket = await get<Ticket>(`/tickets/${id}`, signal);
      learnServerTime(ticket.server_time);
      return ticket;
    },
  });

export const fetchTimeline = (id: number, after = 0, limit = 200, signal?: AbortSignal): Promise<Timeline> =>
  get<Timeline>(`/tickets/${id}/timeline?after=${after}&limit=${limit}`, signal);

export interface Assignment {
  ticket: number;
  /** Null gives the ticket back. */
  agent: number | null;
  /** The owner on screen when the agent acted: if it is no longer so, the server refuses (already-taken). */
  expect: number | null;
}

export const assignTicket = ({ ticket, agent, expect }: Assignment): Promise<Ticket> =>
  post<Ticket>(`/tickets/${ticket}/assign`, { agent, expect });

export function useAssign() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: assignTicket,
    onSuccess: (ticket) => client.setQueryData(ticketQuery(ticket.id).queryKey, ticket),
  });
}
