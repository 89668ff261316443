import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMe } from "@/api/me";
import { fetchQueuePage, queueKey } from "@/api/queue";
import type { QueuePage, Row, View } from "@/api/types";
import { openRows } from "@/live/apply";
import { addSnapshot, useKnown } from "@/live/store";
import { compare, inView, type Place, placeOf } from "@/live/views";

interface PageStart {
  after: string | null;
  /** The last place of the page before. */
  from: Place | null;
}

interface LoadedPage {
  next: PageStart | null;
  /** The last place this page reaches; null when there is nothing behind it. */
  to: Place | null;
}

const FIRST: PageStart = { after: null, from: null };

function loaded(page: QueuePage): LoadedPage {
  const last = page.rows.at(-1);
  if (page.next === null || !last) return { next: null, to: null };
  const to = placeOf(last);
  return { next: { after: page.next, from: to }, to };
}

async function loadPage(view: View, me: number, start: PageStart, signal: AbortSignal): Promise<LoadedPage> {
  const page = await fetchQueuePage(view, start.after, signal);
  const { next, to } = loaded(page);
  const covers = (row: Row): boolean => {
    const place = placeOf(row);
    const isBehindStart = start.from === null || compare(place, start.from) > 0;
    return inView(row, view, me) && isBehindStart && (to === null || compare(place, to) <= 0);
  };
  addSnapshot({ rows: page.rows, cursor: page.cursor, covers });
  return { next, to };
}

/** Pages say how far the list reaches; the rows themselves live in the store, where frames change them. */
export function useQueue(view: View) {
  const me = useMe().id;
  const known = useKnown();
  const query = useInfiniteQuery({
    queryKey: queueKey(view),
    queryFn: ({ pageParam, signal }) => loadPage(view, me, pageParam, signal),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const horizon = query.data?.pages.at(-1)?.to ?? null;
  const rows = useMemo(
    () =>
      openRows({ known })
        .filter((row) => inView(row, view, me) && (horizon === null || compare(placeOf(row), horizon) <= 0))
        .sort((a, b) => compare(placeOf(a), placeOf(b))),
    [known, view, me, horizon],
  );
  return { query, rows, known };
}
