import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, send } from "./http";
import type { components } from "./schema";
import type { Ticket } from "./types";

export type Macro = components["schemas"]["Macro"];
export type FilledMacro = components["schemas"]["FilledMacro"];
export type Effect = components["schemas"]["Effect"];

/** Those that fit, best first: by the words, then by how often one has used them. */
export const macrosQuery = (q: string, language = "") =>
  queryOptions({
    queryKey: ["macros", q, language],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ q, ...(language && { language }) });
      return (await get<{ macros: Macro[] }>(`/macros?${asked}`, signal)).macros;
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** Its words for this ticket, what is missing in them, and what it will do. Nothing happens yet. */
export const filledMacroQuery = (macro: number, ticket: number) =>
  queryOptions({
    queryKey: ["macros", macro, "filled", ticket],
    queryFn: () => send<FilledMacro>("POST", `/macros/${macro}/preview`, { body: { ticket } }),
    staleTime: 30_000,
  });

/** Takes the actions of a macro, and says nothing. */
export const takeActions = (ticket: number, macro: number): Promise<Ticket> =>
  send<Ticket>("POST", `/tickets/${ticket}/macro`, { body: { macro } });
