import { metrics, type PromisedMetric } from "@/api/policies";
import { type Grouping, groupings } from "@/api/reports";
import { isDay } from "@/lib/day";
import { type Days, daysOf, ordered } from "./period";

/** What the address says is to be shown, so that a report can be kept as a bookmark. Pure. */
export interface ReportSearch {
  from?: string;
  to?: string;
  by?: Grouping;
  metric?: PromisedMetric;
}

export function readSearch(search: Record<string, unknown>): ReportSearch {
  const by = groupings.find((each) => each === search.by);
  const metric = metrics.find((each) => each === search.metric);
  return {
    ...(isDay(search.from) && { from: search.from }),
    ...(isDay(search.to) && { to: search.to }),
    ...(by && { by }),
    ...(metric && { metric }),
  };
}

export interface Wish extends Days {
  by: Grouping;
  metric?: PromisedMetric;
}

/** The last four weeks by promise, unless something else is asked for. */
export function wishOf({ from, to, by = "policy", metric }: ReportSearch, today: string): Wish {
  const usual = daysOf("month", today);
  return { ...ordered({ from: from ?? usual.from, to: to ?? usual.to }), by, ...(metric && { metric }) };
}
