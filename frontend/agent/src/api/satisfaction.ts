import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { Period } from "./reports";
import type { components } from "./schema";

export const satisfactionGroupings = ["agent", "team", "channel"] as const;
export type SatisfactionGrouping = (typeof satisfactionGroupings)[number];

type Schemas = components["schemas"];

export type Satisfaction = Schemas["SatisfactionReport"];
export type SatisfactionLine = Schemas["SatisfactionLine"];

export const satisfactionQuery = ({ from, to, zone }: Period, by: SatisfactionGrouping) =>
  queryOptions({
    queryKey: ["satisfaction", from, to, zone, by],
    queryFn: ({ signal }) =>
      get<Satisfaction>(
        `/reports/satisfaction?${new URLSearchParams({ from, to, zone, by }).toString()}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
