import { queryOptions } from "@tanstack/react-query";
import { learnServerTime } from "@/lib/clock";
import { get } from "./http";
import type { Counts, QueuePage, View } from "./types";
import type { Filter } from "./views";

export const PAGE = 50;

export interface Wanted {
  view: View;
  /** On top of the view's own. */
  filters: Filter[];
}

/** One page of a view; `after` is the `next` of the page before. */
export async function fetchQueuePage(
  { view, filters }: Wanted,
  after: string | null,
  signal: AbortSignal,
  limit = PAGE,
): Promise<QueuePage> {
  const query = new URLSearchParams({ view, limit: String(limit) });
  if (filters.length > 0) query.set("filters", JSON.stringify(filters));
  if (after) query.set("after", after);
  const page = await get<QueuePage>(`/queue?${query}`, signal);
  learnServerTime(page.server_time);
  return page;
}

export const queueKey = ({ view, filters }: Wanted) => ["queue", view, filters] as const;

export const countsQuery = queryOptions({
  queryKey: ["queue-counts"],
  queryFn: ({ signal }) => get<Counts>("/queue/counts", signal),
});
