import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { PromisedMetric } from "./policies";

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

/** Seconds; null where nothing ended. */
export interface Percentiles {
  p50: number | null;
  p90: number | null;
  p95: number | null;
  p99: number | null;
}

export interface ReportLine {
  met: number;
  missed: number;
  cancelled: number;
  merged: number;
  void: number;
  open: number;
  /** met of met and missed together, 0 to 100; null when there were none. */
  percent: number | null;
  /** From the start of the clock to its end: open time only, and by the calendar on the wall. */
  business: Percentiles;
  calendar: Percentiles;
}

export interface ReportRow extends ReportLine {
  key: string;
  label: string;
}

export interface Report {
  rows: ReportRow[];
  total: ReportLine;
}

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
