import { useMutation, useQueryClient } from "@tanstack/react-query";
import { boardKey } from "./board";
import { send } from "./http";

/** What "next" gives an agent: strictly the earliest deadline, or under overload what can still be kept. */
export interface QueueOrder {
  mode: "deadline" | "salvage";
  /** In salvage: nobody waits longer than this past their deadline. */
  cap_minutes: number;
}

export function useSetOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: QueueOrder) => send<QueueOrder>("PUT", "/board/order", { body: order }),
    onSettled: () => client.invalidateQueries({ queryKey: boardKey }),
  });
}
