import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

export type UsedTag = components["schemas"]["UsedTag"];

/** Tags in use, best first: what was typed but for accents and capitals, what begins so, what is used most. */
export const tagsQuery = (q: string, limit = 20) =>
  queryOptions({
    queryKey: ["tags", q, limit],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ q, limit: String(limit) });
      return (await get<{ tags: UsedTag[] }>(`/tags?${asked}`, signal)).tags;
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
