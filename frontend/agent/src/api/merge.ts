import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "./http";
import { ticketQuery } from "./ticket";
import type { Ticket } from "./types";

/** Lets a ticket go on in another, which is the answer. 409 put-away, or cannot-join with `why`. */
export function useMerge(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (into: number) => post<Ticket>(`/tickets/${id}/merge`, { into }),
    onSuccess: async (ticket) => {
      client.setQueryData(ticketQuery(ticket.id).queryKey, ticket);
      await client.invalidateQueries({ queryKey: ticketQuery(id).queryKey });
    },
  });
}
