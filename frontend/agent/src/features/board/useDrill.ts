import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TeamChoice } from "@/api/board";
import { fetchQueuePage } from "@/api/queue";
import type { Row } from "@/api/types";
import { serverNow } from "@/lib/clock";
import { type Cell, holds, isPast } from "./cells";

/** As many tickets as one look can use; more are fetched when asked for. */
const ENOUGH = 60;
const PAGE = 200;

interface Found {
  rows: Row[];
  next: string | null;
}

/** Reads the queue from a place on, soonest first, until enough of it belongs to the number, or nothing more can. */
async function find(cell: Cell, team: TeamChoice, from: string | null, signal: AbortSignal): Promise<Found> {
  const rows: Row[] = [];
  let after = from;
  do {
    const page = await fetchQueuePage({ view: "all", filters: [] }, after, signal, PAGE);
    const now = serverNow();
    rows.push(...page.rows.filter((row) => holds(cell, team, row, now)));
    after = page.rows.some((row) => isPast(cell, row, now)) ? null : page.next;
  } while (after !== null && rows.length < ENOUGH);
  return { rows, next: after };
}

/** The tickets behind a number as they were when it was opened; they stay in place until they are asked for again. */
export function useDrill(cell: Cell, team: TeamChoice) {
  const query = useInfiniteQuery({
    queryKey: ["board-drill", team, cell],
    queryFn: ({ pageParam, signal }) => find(cell, team, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (found) => found.next,
    staleTime: 0,
    gcTime: 0,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return { query, rows };
}
