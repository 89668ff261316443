import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type SearchHit, searchQuery } from "@/api/search";
import { useKnown } from "@/live/store";

const FULL = 20;
/** A question that finds next to nothing is not asked for ever. */
const PATIENCE = 60;

/** What was found. A page that was cut short for time is followed by the next, until there is something to read. */
export function useFound(q: string) {
  const query = useInfiniteQuery(searchQuery(q));
  const { data, isFetching, isPlaceholderData, hasNextPage, fetchNextPage } = query;
  const pages = data?.pages;
  const last = pages?.at(-1);
  const hits = useMemo(() => onceEach(pages?.flatMap((page) => page.hits) ?? []), [pages]);
  const isCut = last !== undefined && last.back_to !== null;
  const goOn = isCut && hasNextPage && !isFetching && hits.length < FULL && (pages?.length ?? 0) < PATIENCE;
  useEffect(() => {
    if (goOn && !isPlaceholderData) void fetchNextPage();
  }, [goOn, isPlaceholderData, fetchNextPage]);
  return { ...query, hits, backTo: isCut ? last.back_to : null, first: pages?.[0] };
}

/** While pages are read, a ticket can get a newer hit and come again. */
function onceEach(hits: SearchHit[]): SearchHit[] {
  const seen = new Set<number>();
  return hits.filter(({ ticket }) => !seen.has(ticket.id) && seen.add(ticket.id));
}

/** The ticket as it is now, when a newer row of it came by the live line. */
export function useNow({ ticket }: SearchHit): SearchHit["ticket"] {
  const known = useKnown().get(ticket.id)?.row;
  return known && known.seq >= ticket.seq ? known : ticket;
}
