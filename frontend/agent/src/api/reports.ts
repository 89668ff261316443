import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { PromisedMetric } from "./policies";
import type { components } from "./schema";

export const groupings = ["policy", "channel", "team", "agent", "priority", "tier", "hour"] as const;
export type Grouping = (typeof groupings)[number];

/** Whole days, both included, in a time zone. */
export interface Period {
  from: string;
  to: string;
  zone: string;
}

export interface ReportWish extends Period {
  by: Grouping;
  /** Left out: all that was promised, together. */
  metric?: PromisedMetric;
}

type Schemas = components["schemas"];

/** Seconds from the start of a clock to its end: `business` in open time only, `calendar` by the clock on the wall. */
export type ReportLine = Schemas["ReportLine"];
export type ReportRow = Schemas["ReportRow"];
export type Report = Schemas["Report"];

const queryOf = ({ from, to, zone }: Period): URLSearchParams => new URLSearchParams({ from, to, zone });

function queryOfWish({ by, metric, ...period }: ReportWish): URLSearchParams {
  const query = queryOf(period);
  query.set("by", by);
  if (metric) query.set("metric", metric);
  return query;
}

export const reportQuery = (wish: ReportWish) =>
  queryOptions({
    queryKey: ["report", wish],
    queryFn: ({ signal }) => get<Report>(`/reports/sla?${queryOfWish(wish)}`, signal),
    placeholderData: keepPreviousData,
  });

/** One row per clock, for other tools. */
export const reportCsvUrl = (wish: ReportWish): string => `/api/v1/reports/sla.csv?${queryOfWish(wish)}`;
