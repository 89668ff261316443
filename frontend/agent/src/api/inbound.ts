import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./http";
import type { Inbound } from "./types";

export interface InboundPage {
  items: Inbound[];
  next: string | null;
}

export const inboundQuery = (state: Inbound["state"]) =>
  infiniteQueryOptions({
    queryKey: ["inbound", state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, ...(pageParam && { after: pageParam }) });
      return get<InboundPage>(`/inbound?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

/** Reads the raw bytes of one again. The answer tells how far it got: it is worked on after the request. */
export function useRunAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => post<Inbound>(`/inbound/${id}/run`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["inbound"] }),
  });
}

export const rawInboundUrl = (id: number): string => `/api/v1/inbound/${id}/raw`;
