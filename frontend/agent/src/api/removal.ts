import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "./http";
import { ticketQuery } from "./ticket";
import type { Ticket } from "./types";

/** What a ticket is put away as; null brings it back. */
export type Removal = "spam" | "trash" | null;

export const putAway = (id: number, as: Removal): Promise<Ticket> =>
  as === null ? post<Ticket>(`/tickets/${id}/restore`) : post<Ticket>(`/tickets/${id}/remove`, { as });

export function useRemoval(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (as: Removal) => putAway(id, as),
    onSuccess: (ticket) => client.setQueryData(ticketQuery(id).queryKey, ticket),
  });
}
