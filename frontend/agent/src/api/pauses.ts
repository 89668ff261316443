import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { Period } from "./reports";
import type { components } from "./schema";

/** A clock that stood still while a customer's message had no answer. */
export type PauseRow = components["schemas"]["Pause"];

export const pausesQuery = ({ from, to, zone }: Period) =>
  queryOptions({
    queryKey: ["pauses", from, to, zone],
    queryFn: async ({ signal }) =>
      (await get<{ rows: PauseRow[] }>(`/reports/pauses?${new URLSearchParams({ from, to, zone })}`, signal))
        .rows,
  });
