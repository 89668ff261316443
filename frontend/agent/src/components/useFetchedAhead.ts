import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { threadQuery } from "@/api/thread";
import { ticketQuery } from "@/api/ticket";

/** A pointer or key on its way elsewhere must not fetch each ticket that it passes. */
const SETTLE_MS = 60;

export interface Ahead {
  id: number;
  /** The number of its last event: with a new one the ticket is fetched again. */
  seq: number;
}

/** Fetches a ticket and its thread before it is opened, and keeps both as new as the list; null fetches nothing. */
export function useFetchedAhead(ticket: Ahead | null | undefined): void {
  const client = useQueryClient();
  const router = useRouter();
  const id = ticket?.id;
  const seq = ticket?.seq;
  useEffect(() => {
    if (id === undefined || seq === undefined) return;
    const timer = setTimeout(() => {
      void router.preloadRoute({ to: "/tickets/$id", params: { id } }).catch(() => undefined);
      void client.prefetchQuery(ticketQuery(id));
      void client.prefetchQuery(threadQuery(id));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [client, router, id, seq]);
}
