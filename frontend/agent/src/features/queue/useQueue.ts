import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useMe } from "@/api/me";
import { fetchQueuePage, queueKey, type Wanted } from "@/api/queue";
import type { QueuePage, Row, View } from "@/api/types";
import type { Filter } from "@/api/views";
import { useRule } from "@/components/views/useRule";
import { serverNow, useClock } from "@/lib/clock";
import { throttle } from "@/lib/throttle";
import { MINUTE } from "@/lib/time";
import { subscribeTickets } from "@/live/signals";
import { addSnapshot, useKnown } from "@/live/store";
import { compare, followsTime, inView, isDecidable, type Place, placeOf, type Rule } from "@/live/views";

interface PageStart {
  after: string | null;
  /** The last place of the page before. */
  from: Place | null;
}

interface LoadedPage {
  next: PageStart | null;
  /** The last place this page reaches; null when there is nothing behind it. */
  to: Place | null;
  ids: number[];
}

const FIRST: PageStart = { after: null, from: null };
const none: Filter[] = [];
/** Rows that are known by chance are no list: what they would stand among is on its way. */
const noRows: Row[] = [];

function loaded(page: QueuePage, { order }: Rule): LoadedPage {
  const ids = page.rows.map((row) => row.id);
  const last = page.rows.at(-1);
  if (page.next === null || !last) return { next: null, to: null, ids };
  const to = placeOf(last, order);
  return { next: { after: page.next, from: to }, to, ids };
}

async function loadPage(
  wanted: Wanted,
  rule: Rule,
  me: number,
  start: PageStart,
  signal: AbortSignal,
): Promise<LoadedPage> {
  const page = await fetchQueuePage(wanted, start.after, signal);
  const { next, to, ids } = loaded(page, rule);
  const covers = (row: Row): boolean => {
    const place = placeOf(row, rule.order);
    const isBehindStart = start.from === null || compare(place, start.from) > 0;
    const isHere = inView(row, rule, { me, now: serverNow() }) === "yes";
    return isHere && isBehindStart && (to === null || compare(place, to) <= 0);
  };
  addSnapshot({ rows: page.rows, cursor: page.cursor, covers });
  return { next, to, ids };
}

/** Pages say how far the list reaches; the rows themselves live in the store, where frames change them. */
export function useQueue(view: View, filters: Filter[] = none) {
  const me = useMe().id;
  const known = useKnown();
  const rule = useRule(view, filters);
  const wanted = useMemo(() => ({ view, filters }), [view, filters]);
  const query = useInfiniteQuery({
    // The order is part of it: places of one order say nothing in another.
    queryKey: [...queueKey(wanted), rule.order],
    queryFn: ({ pageParam, signal }) => loadPage(wanted, rule, me, pageParam, signal),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useServersWord(!isDecidable(rule), query.refetch);
  const isTimed = followsTime(rule);
  const minute = useClock((now) => (isTimed ? Math.floor(now / MINUTE) : 0));
  const pages = query.data?.pages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `minute` is how time passing is noticed
  const rows = useMemo(() => {
    const horizon = pages?.at(-1)?.to ?? null;
    const told = new Set(pages?.flatMap((page) => page.ids));
    const reader = { me, now: serverNow() };
    const isHere = (row: Row): boolean => {
      const answer = inView(row, rule, reader);
      if (answer === "unknown") return told.has(row.id);
      return answer === "yes" && (horizon === null || compare(placeOf(row, rule.order), horizon) <= 0);
    };
    return [...known.values()]
      .flatMap(({ row, gone }) => (!gone && isHere(row) ? [row] : []))
      .sort((a, b) => compare(placeOf(a, rule.order), placeOf(b, rule.order)));
  }, [known, rule, me, pages, minute]);
  return { query, rows: query.isLoading ? noRows : rows, known, rule };
}

const ASK_EVERY_MS = 3000;

/** Where rows do not say whether they belong, every change anywhere is a reason to ask again. */
function useServersWord(isNeeded: boolean, refetch: () => unknown): void {
  useEffect(() => {
    if (!isNeeded) return;
    return subscribeTickets(throttle(() => void refetch(), ASK_EVERY_MS));
  }, [isNeeded, refetch]);
}
