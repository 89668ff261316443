import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "./http";
import { ticketQuery } from "./ticket";
import type { Ticket } from "./types";

/** What an agent does with a whole ticket; each answers with the ticket as it is afterwards. */
export type Verb = "close" | "hold" | "on-hold" | "reopen";

export const doVerb = (id: number, verb: Verb): Promise<Ticket> => post<Ticket>(`/tickets/${id}/${verb}`);

export function useVerb(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb: Verb) => doVerb(id, verb),
    onSuccess: (ticket) => client.setQueryData(ticketQuery(id).queryKey, ticket),
  });
}
