import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { Period } from "./reports";
import type { Iso } from "./types";

/** A clock that stood still while a customer's message had no answer. */
export interface PauseRow {
  ticket: { id: number; subject: string };
  metric: string;
  from: Iso;
  to: Iso | null;
  by: { id: number; name: string } | null;
  seconds: number;
}

export const pausesQuery = ({ from, to, zone }: Period) =>
  queryOptions({
    queryKey: ["pauses", from, to, zone],
    queryFn: async ({ signal }) =>
      (await get<{ rows: PauseRow[] }>(`/reports/pauses?${new URLSearchParams({ from, to, zone })}`, signal))
        .rows,
  });
