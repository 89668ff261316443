import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { InboundPage } from "./inbound";

const MOST = "10";
const WATCH_MS = 15_000;

/** What a channel brought that could not be used: failed first, then what was not understood. */
export const channelEventsQuery = (channel: number) =>
  queryOptions({
    queryKey: ["inbound", "channel", channel],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        ["failed", "ignored"].map((state) => {
          const query = new URLSearchParams({ state, channel: String(channel), limit: MOST });
          return get<InboundPage>(`/inbound?${query}`, signal);
        }),
      );
      return pages.flatMap(({ items }) => items);
    },
    refetchInterval: WATCH_MS,
    staleTime: 0,
  });
