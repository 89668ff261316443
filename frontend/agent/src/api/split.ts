import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "./http";
import { ticketQuery } from "./ticket";
import type { Ticket } from "./types";

export interface Split {
  messages: number[];
  /** Empty: the first words of the first message. */
  subject: string;
}

/** Makes a ticket of some messages; it is the answer. 409 put-away, or cannot-join with `why`. */
export function useSplit(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ messages, subject }: Split) =>
      post<Ticket>(`/tickets/${id}/split`, subject === "" ? { messages } : { messages, subject }),
    onSuccess: async (made) => {
      client.setQueryData(ticketQuery(made.id).queryKey, made);
      await client.invalidateQueries({ queryKey: ticketQuery(id).queryKey });
    },
  });
}
