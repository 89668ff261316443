import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { fetchTimeline } from "@/api/ticket";
import type { Row } from "@/api/types";
import { type TicketSignal, useTicketSignals } from "@/live/signals";

/** A preview needs the end of the thread, however long it is. */
const LAST = 40;

export function useTail(row: Row, enabled: boolean) {
  const client = useQueryClient();
  const { id, seq } = row;
  const refresh = useCallback(
    (signal: TicketSignal) => {
      if (signal.type === "presence") return;
      void client.invalidateQueries({ queryKey: ["ticket", id] });
      void client.invalidateQueries({ queryKey: ["timeline-tail", id] });
    },
    [client, id],
  );
  useTicketSignals(id, refresh);
  return useQuery({
    queryKey: ["timeline-tail", id],
    queryFn: ({ signal }) => fetchTimeline(id, Math.max(0, seq - LAST), LAST + 10, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
}
