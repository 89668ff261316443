import { useMutation, useQueryClient } from "@tanstack/react-query";
import { boardKey } from "./board";
import { send } from "./http";
import type { components } from "./schema";

/** What "next" gives an agent: the earliest deadline, or under overload what can still be kept. */
export type QueueOrder = components["schemas"]["Order"];

export function useSetOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: QueueOrder) => send<QueueOrder>("PUT", "/board/order", { body: order }),
    onSettled: () => client.invalidateQueries({ queryKey: boardKey }),
  });
}
