import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "./http";
import { ticketQuery } from "./ticket";
import type { Ticket } from "./types";

/** What is given is changed; `tags` are all tags from now on, of `fields` those not named stay. The ticket's promises follow. */
export type TicketChange = Partial<Pick<Ticket, "priority" | "tags" | "fields">>;

export const changeTicket = (id: number, change: TicketChange): Promise<Ticket> =>
  send<Ticket>("PATCH", `/tickets/${id}`, { body: change });

export function useChangeTicket(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: TicketChange) => changeTicket(id, change),
    onSuccess: (ticket) => client.setQueryData(ticketQuery(id).queryKey, ticket),
  });
}
