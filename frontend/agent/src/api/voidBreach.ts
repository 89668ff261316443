import { useMutation, useQueryClient } from "@tanstack/react-query";
import { boardKey } from "./board";
import { keepClock } from "./clocks";
import { post } from "./http";
import type { Clock } from "./types";

/** "This breach was none": out of the reports, with the supervisor's reason. It stays on record. */
export function useVoidBreach() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ clock, reason }: { clock: number; reason: string }) =>
      post<Clock>(`/sla/clocks/${clock}/void-breach`, { reason }),
    onSuccess: (clock) => keepClock(client, clock),
    onSettled: () => client.invalidateQueries({ queryKey: boardKey }),
  });
}
