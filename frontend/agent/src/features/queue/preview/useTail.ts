import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchTimeline } from "@/api/ticket";
import type { Row } from "@/api/types";

/** A preview needs the end of the thread, however long it is. */
const LAST = 40;

/** The row's `seq` is part of the key: a new event on the ticket is what fetches the thread again. */
export function useTail({ id, seq }: Row, enabled: boolean) {
  return useQuery({
    queryKey: ["timeline-tail", id, seq],
    queryFn: ({ signal }) => fetchTimeline(id, Math.max(0, seq - LAST), LAST + 10, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
}
