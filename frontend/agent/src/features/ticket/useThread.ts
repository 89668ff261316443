import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { readAll, threadQuery } from "@/api/thread";
import { ticketQuery } from "@/api/ticket";
import type { PresentPerson, Ticket, TimelineItem } from "@/api/types";
import { useTicketSignals } from "@/live/signals";
import { usePresence } from "@/live/store";

/** Items known before and fetched since, each event once, in order. */
export function joined(known: TimelineItem[], fetched: TimelineItem[]): TimelineItem[] {
  const last = known.at(-1)?.seq ?? 0;
  return [...known, ...fetched.filter((item) => item.seq > last)];
}

export interface Thread {
  ticket: Ticket | undefined;
  items: TimelineItem[] | undefined;
  error: Error | null;
  people: PresentPerson[];
  /** Asks for what came after the last known event. */
  catchUp: () => Promise<void>;
  retry: () => void;
}

/** A ticket and its history, kept up to date while it is on screen. */
export function useThread(id: number): Thread {
  const client = useQueryClient();
  const ticket = useQuery(ticketQuery(id));
  const thread = useQuery(threadQuery(id));
  const people = usePresence(id);

  const catchUp = useCallback(async () => {
    const key = threadQuery(id).queryKey;
    const known = client.getQueryData(key) ?? [];
    const [fetched] = await Promise.all([
      readAll(id, known.at(-1)?.seq ?? 0),
      client.invalidateQueries({ queryKey: ticketQuery(id).queryKey }),
    ]);
    // asked before that and answered later, it would put what was before over what is known now
    await client.cancelQueries({ queryKey: key });
    client.setQueryData(key, (now) => joined(now ?? [], fetched));
  }, [client, id]);

  const onSignal = useCallback(() => {
    catchUp().catch(() => undefined); // the live connection tells again what was missed
  }, [catchUp]);
  useTicketSignals(id, onSignal);

  return {
    ticket: ticket.data,
    items: thread.data,
    error: ticket.error ?? thread.error,
    // the ticket itself says who was there when it was fetched
    people: people ?? ticket.data?.presence ?? [],
    catchUp,
    retry: () => {
      void ticket.refetch();
      void thread.refetch();
    },
  };
}
