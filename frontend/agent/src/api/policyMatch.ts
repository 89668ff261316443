import { queryOptions } from "@tanstack/react-query";
import { post } from "./http";
import type { MatchField, PromisedMetric } from "./policies";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** What a ticket is like; what is left out is not known of it. */
export interface Facts extends Partial<Omit<Schemas["MatchQuestion"], "team" | "tags">> {
  team?: number;
  tags?: string[];
}

export type Matched = Schemas["Matched"] & {
  /** The field of a condition and the value of the ticket that met it. */
  because: Partial<Record<MatchField, string | number>>;
  targets: Partial<Record<PromisedMetric, number>>;
};

/** Which promise a ticket like this would get now. */
export const matchQuery = (facts: Facts) =>
  queryOptions({
    queryKey: ["policies", "match", facts],
    queryFn: () => post<Matched>("/sla/policies/match", facts),
  });
