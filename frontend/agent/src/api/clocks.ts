import type { QueryClient } from "@tanstack/react-query";
import { ticketQuery } from "./ticket";
import type { Clock } from "./types";

/** A clock as it is from now on, wherever its ticket is shown. */
export function keepClock(client: QueryClient, clock: Clock): void {
  client.setQueryData(
    ticketQuery(clock.ticket_id).queryKey,
    (ticket) =>
      ticket && { ...ticket, clocks: ticket.clocks.map((each) => (each.id === clock.id ? clock : each)) },
  );
}
