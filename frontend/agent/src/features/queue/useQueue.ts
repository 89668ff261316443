import { hashKey, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useMe } from "@/api/me";
import { fetchQueuePage, queueKey, type Wanted } from "@/api/queue";
import type { QueuePage, Row, View } from "@/api/types";
import type { Filter } from "@/api/views";
import { useRule } from "@/components/views/useRule";
import { serverNow, useClock } from "@/lib/clock";
import { matches } from "@/lib/find";
import { throttle } from "@/lib/throttle";
import { MINUTE } from "@/lib/time";
import { needRows } from "@/live/keeping";
import { subscribeTickets } from "@/live/signals";
import { addSnapshot, liveState, subscribeLive } from "@/live/store";
import {
  compare,
  followsTime,
  inView,
  isDecidable,
  type Place,
  placeOf,
  type Reader,
  type Rule,
  withoutTime,
} from "@/live/views";
import { type Listed, ordering } from "./ordering";

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
const noRows: Listed[] = [];

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

/**
 * Pages say how far the list reaches; the rows themselves live in the store, where frames change them. Told are their
 * places alone: who shows a row reads it there. `find` leaves only those in which it stands.
 */
export function useQueue(view: View, filters: Filter[] = none, find = "") {
  const me = useMe().id;
  const rule = useRule(view, filters);
  const wanted = useMemo(() => ({ view, filters }), [view, filters]);
  // The order is part of it: places of one order say nothing in another.
  const queryKey = [...queueKey(wanted), rule.order];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => loadPage(wanted, rule, me, pageParam, signal),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useServersWord(!isDecidable(rule), query.refetch);
  const isTimed = followsTime(rule);
  const minute = useClock((now) => (isTimed ? Math.floor(now / MINUTE) : 0));
  const pages = query.data?.pages;
  useNeeded(hashKey(queryKey), pages, rule, me);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `minute` is how time passing is noticed
  const inOrder = useMemo(() => {
    const isHere = reaching(pages, rule, { me, now: serverNow() });
    const isFound = (row: Row): boolean => find === "" || matches(row, find);
    return ordering(
      (row) => isHere(row) && isFound(row),
      (row) => placeOf(row, rule.order),
    );
  }, [rule, me, pages, minute, find]);
  const rows = useSyncExternalStore(subscribeLive, () => inOrder(liveState().known));
  return { query, rows: query.isLoading ? noRows : rows, rule };
}

/**
 * Its rows stay known as long as its pages are kept, which is longer than they are on screen: one comes back to them.
 * Where time decides, also those whose time comes.
 */
function useNeeded(name: string, pages: LoadedPage[] | undefined, rule: Rule, me: number): void {
  useEffect(() => {
    if (!pages) return;
    const isHere = reaching(pages, withoutTime(rule), { me, now: serverNow() });
    needRows(name, ({ row, gone }) => !gone && isHere(row));
  }, [name, pages, rule, me]);
}

/** Whether a row stands in the list, as far as the list has been loaded. */
function reaching(pages: LoadedPage[] | undefined, rule: Rule, reader: Reader): (row: Row) => boolean {
  const horizon = pages?.at(-1)?.to ?? null;
  const told = new Set(pages?.flatMap((page) => page.ids));
  return (row) => {
    const answer = inView(row, rule, reader);
    if (answer === "unknown") return told.has(row.id);
    return answer === "yes" && (horizon === null || compare(placeOf(row, rule.order), horizon) <= 0);
  };
}

const ASK_EVERY_MS = 3000;

/** Where rows do not say whether they belong, every change anywhere is a reason to ask again. */
function useServersWord(isNeeded: boolean, refetch: () => unknown): void {
  useEffect(() => {
    if (!isNeeded) return;
    return subscribeTickets(throttle(() => void refetch(), ASK_EVERY_MS));
  }, [isNeeded, refetch]);
}
