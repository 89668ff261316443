import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { Person } from "./types";

/** Colleagues who can see a ticket, by name: whom a note can call. */
export const mentionableQuery = (ticket: number) =>
  queryOptions({
    queryKey: ["mentionable", ticket],
    queryFn: async ({ signal }) =>
      (await get<{ people: Person[] }>(`/tickets/${ticket}/mentionable`, signal)).people,
    staleTime: 60_000,
  });
