import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "./http";
import type { components } from "./schema";

export type TieredContact = components["schemas"]["TieredContact"];

/** How much the customer is promised; empty for nothing special. All their open tickets follow. */
export function useSetTier(contact: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tier: string) => send<TieredContact>("PATCH", `/contacts/${contact}`, { body: { tier } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["ticket"] }),
  });
}
