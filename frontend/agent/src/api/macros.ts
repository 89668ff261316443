import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, post, send } from "./http";
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

/** Its words for this ticket in the customer's language or another, what is missing in them, and what it will do.
 * Nothing happens yet. */
export const filledMacroQuery = (macro: number, ticket: number, language: string | null = null) =>
  queryOptions({
    queryKey: ["macros", macro, "filled", ticket, language],
    queryFn: () => send<FilledMacro>("POST", `/macros/${macro}/preview`, { body: { ticket, language } }),
    staleTime: 30_000,
  });

/** Takes the actions of a macro, and says nothing. */
export const takeActions = (ticket: number, macro: number): Promise<Ticket> =>
  send<Ticket>("POST", `/tickets/${ticket}/macro`, { body: { macro } });

export type Action = Macro["actions"][number];
export type Words = components["schemas"]["MacroWords"];

/** A macro as its writer wants it. */
export interface MacroOrder {
  name: string;
  folder: string;
  shortcut: string;
  language: string | null;
  text: string;
  html: string;
  /** The same in other languages. */
  texts: Record<string, Words>;
  actions: Action[];
  scope: Macro["scope"];
  team: number | null;
}

export const archivedMacrosQuery = queryOptions({
  queryKey: ["macros", "archived"],
  queryFn: async ({ signal }) => (await get<{ macros: Macro[] }>("/macros?archived=true", signal)).macros,
});

export const makeMacro = (order: MacroOrder): Promise<Macro> => post<Macro>("/macros", order);

/** 409 `stale-version` with the `newer` one when somebody else has saved since. */
export const changeMacro = (id: number, version: number, order: MacroOrder): Promise<Macro> =>
  send<Macro>("PUT", `/macros/${id}`, { body: { ...order, version, archived: false } });

export const archiveMacro = (id: number): Promise<void> => send<void>("DELETE", `/macros/${id}`);
