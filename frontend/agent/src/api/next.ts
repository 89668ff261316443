import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Problem, post } from "./http";
import { ticketQuery } from "./ticket";
import type { Ticket } from "./types";

/** Takes the ticket to be answered next: however many ask, each gets another. Null when nothing waits. */
export function useNext() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<Ticket>("/queue/next").catch(nothing),
    onSuccess: (ticket) => ticket && client.setQueryData(ticketQuery(ticket.id).queryKey, ticket),
  });
}

function nothing(error: unknown): null {
  if (error instanceof Problem && error.kind === "nothing-to-answer") return null;
  throw error;
}
