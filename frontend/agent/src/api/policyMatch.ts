import { queryOptions } from "@tanstack/react-query";
import { post } from "./http";
import type { MatchField, PromisedMetric } from "./policies";

/** What a ticket is like; what is left out is not known of it. */
export interface Facts {
  channel?: string;
  team?: number;
  priority?: string;
  tier?: string;
  language?: string;
  tags?: string[];
}

export interface Matched {
  policy: { id: number; name: string; version: number; position: number };
  /** The field of a condition and the value of the ticket that met it. */
  because: Partial<Record<MatchField, string | number>>;
  targets: Partial<Record<PromisedMetric, number>>;
}

/** Which promise a ticket like this would get now. */
export const matchQuery = (facts: Facts) =>
  queryOptions({
    queryKey: ["policies", "match", facts],
    queryFn: () => post<Matched>("/sla/policies/match", facts),
  });
