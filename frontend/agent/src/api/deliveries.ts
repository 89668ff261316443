import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./http";
import type { Delivery } from "./types";

export interface DeliveryPage {
  items: Delivery[];
  next: string | null;
}

/** What was given up, for admins. */
export const deadDeliveriesQuery = infiniteQueryOptions({
  queryKey: ["deliveries", "dead"],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ state: "dead", ...(pageParam && { after: pageParam }) });
    return get<DeliveryPage>(`/deliveries?${query}`, signal);
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => post<Delivery>(`/deliveries/${id}/replay`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["deliveries"] }),
  });
}
