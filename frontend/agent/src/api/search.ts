import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type SearchHit = Schemas["Hit"];
export type Piece = Schemas["Piece"];
export type SearchPage = Schemas["Search"];

/** Days in a question begin and end where the reader is. */
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One page of what was found, newest first; `after` is the `next` of the page before. */
export function fetchSearch(
  q: string,
  after: string | null,
  signal?: AbortSignal,
  limit = 20,
): Promise<SearchPage> {
  const query = new URLSearchParams({ q, zone: zone(), limit: String(limit) });
  if (after) query.set("after", after);
  return get<SearchPage>(`/search?${query}`, signal);
}

/** All pages of a question so far. What was found for the one before stays until there is an answer. */
export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["search", q],
    queryFn: ({ pageParam, signal }) => fetchSearch(q, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** The newest few tickets, for a list in which one is chosen. */
export const ticketsQuery = (text: string, limit = 6) =>
  queryOptions({
    queryKey: ["search-tickets", text, limit],
    queryFn: async ({ signal }) =>
      (await fetchSearch(text, null, signal, limit)).hits.map(({ ticket }) => ticket),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
