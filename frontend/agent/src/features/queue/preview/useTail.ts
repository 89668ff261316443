import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { threadQuery } from "@/api/thread";
import { fetchTimeline } from "@/api/ticket";
import type { Row, Timeline } from "@/api/types";

/** A preview needs the end of the thread, however long it is. */
const LAST = 40;

export type Tail = Pick<Timeline, "items">;

/** A short thread is fetched whole, once for the preview and for the page that is opened from it. */
async function tailOf(client: QueryClient, id: number, seq: number, signal: AbortSignal): Promise<Tail> {
  if (seq > LAST) return fetchTimeline(id, seq - LAST, LAST + 10, signal);
  const known = client.getQueryData(threadQuery(id).queryKey)?.at(-1)?.seq ?? 0;
  const staleTime = known >= seq ? Number.POSITIVE_INFINITY : 0;
  return { items: await client.fetchQuery({ ...threadQuery(id), staleTime }) };
}

/** The row's `seq` is part of the key: a new event on the ticket is what fetches the thread again. */
export function useTail({ id, seq }: Row, enabled: boolean) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ["timeline-tail", id, seq],
    queryFn: ({ signal }) => tailOf(client, id, seq, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
}
