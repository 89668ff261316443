import { useMutation, useQueryClient } from "@tanstack/react-query";
import { boardKey } from "./board";
import { keepClock } from "./clocks";
import { post } from "./http";
import type { Clock } from "./types";

export interface Knowing {
  clock: number;
  /** Empty when there is nothing to add. */
  note: string;
}

/** "I have seen it": kept with the agent's name and the time. */
export function useAcknowledge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ clock, note }: Knowing) =>
      post<Clock>(`/sla/clocks/${clock}/acknowledge`, note === "" ? {} : { note }),
    onSuccess: (clock) => keepClock(client, clock),
    onSettled: () => client.invalidateQueries({ queryKey: boardKey }),
  });
}
