import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
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

/**
 * Reads the raw bytes of one again. It is worked on after the request, see `outcomeQuery`; the lists stay as they
 * are until they are opened anew, so that what became of it is told where it was asked for.
 */
export function useRunAgain() {
  return useMutation({ mutationFn: (id: number) => post<Inbound>(`/inbound/${id}/run`) });
}

const ENDS = ["done", "failed", "ignored"] as const;
const ASK_MS = 1000;
const PATIENCE = 30;

/** What became of one that was run at `since` (ms): null while it is being worked on. Asks for half a minute. */
export const outcomeQuery = (id: number, since: number) =>
  queryOptions({
    queryKey: ["inbound-outcome", id, since],
    queryFn: ({ signal }) => findEnded(id, signal),
    refetchInterval: ({ state }) => (state.data || state.dataUpdateCount >= PATIENCE ? false : ASK_MS),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** There is no address for one alone: the newest below the next id is it, in the list it is on. */
async function findEnded(id: number, signal: AbortSignal): Promise<Inbound | null> {
  for (const state of ENDS) {
    const query = new URLSearchParams({ state, after: String(id + 1), limit: "1" });
    const { items } = await get<InboundPage>(`/inbound?${query}`, signal);
    if (items[0]?.id === id) return items[0];
  }
  return null;
}

export const rawInboundUrl = (id: number): string => `/api/v1/inbound/${id}/raw`;
