import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send } from "./http";
import type { components } from "./schema";

export const metrics = [
  "first_response",
  "next_response",
  "periodic_update",
  "pausable_update",
  "requester_wait",
  "agent_work",
  "first_resolution",
  "total_resolution",
] as const;
export type PromisedMetric = (typeof metrics)[number];

export const priorities = ["urgent", "high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

export const matchFields = ["channel", "team", "priority", "tier", "language", "tag"] as const;
export type MatchField = (typeof matchFields)[number];

type Schemas = components["schemas"];
/** All fields must hold, any value of a field suffices; nothing in it matches every ticket. */
export type Match = Schemas["Policy"]["match"];
/** Seconds by metric and priority; "*" is for every priority that has none of its own. */
export type Targets = Schemas["Policy"]["targets"];
export type Target = NonNullable<Targets[PromisedMetric]>;

export const countings = ["human", "human_or_ai", "ai_if_resolved"] as const;
export type Counts = (typeof countings)[number];

export const pausing = ["pending", "on_hold"] as const;
export type Pause = (typeof pausing)[number];

export type Rung = Required<Omit<Schemas["Rung"], "by" | "reassign">> & {
  by: ("app" | "email")[];
  reassign: "least_loaded" | null;
};
export type Quiet = Schemas["Quiet"];

export interface Ladder {
  rungs: Rung[];
  quiet: Quiet | null;
}

/** What an admin writes. */
export interface PolicyTerms {
  name: string;
  active: boolean;
  match: Match;
  targets: Targets;
  counts: Counts;
  pauses: Pause[];
  calendar: { id: number; name: string } | null;
  ladder: Ladder;
}

export type Policy = Omit<Schemas["Policy"], keyof PolicyTerms> & PolicyTerms;
export type PolicyVersion = Omit<Schemas["PolicyVersion"], keyof PolicyTerms> & PolicyTerms;

/** The terms to save as a new policy, or on top of the version that their author saw. */
export type PolicyDraft = PolicyTerms & { over?: { id: number; version: number } };

/** The calendar goes as its id. */
export const toBody = ({ calendar, over: _, ...terms }: PolicyDraft) => ({
  ...terms,
  calendar: calendar?.id ?? null,
});

export const policiesQuery = queryOptions({
  queryKey: ["policies"],
  queryFn: async ({ signal }) => (await get<{ policies: Policy[] }>("/sla/policies", signal)).policies,
});

export const policyVersionsQuery = (id: number) =>
  queryOptions({
    queryKey: ["policies", id, "versions"],
    queryFn: async ({ signal }) =>
      (await get<{ versions: PolicyVersion[] }>(`/sla/policies/${id}/versions`, signal)).versions,
  });

/** Everything that a changed rule may change. */
function useRulesChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["policies"] }),
      client.invalidateQueries({ queryKey: ["rule-changes"] }),
    ]);
  };
}

export function useSavePolicy() {
  const onSuccess = useRulesChanged();
  return useMutation({
    mutationFn: (draft: PolicyDraft) =>
      draft.over === undefined
        ? post<Policy>("/sla/policies", toBody(draft))
        : send<Policy>("PUT", `/sla/policies/${draft.over.id}`, {
            body: { ...toBody(draft), version: draft.over.version },
          }),
    onSuccess,
  });
}

export function useArchivePolicy() {
  const onSuccess = useRulesChanged();
  return useMutation({
    mutationFn: (id: number) => send<void>("DELETE", `/sla/policies/${id}`, { keepalive: true }),
    onSuccess,
  });
}

/** Ids in the order they are asked; the fallback stays last by itself. */
export function useOrderPolicies() {
  const onSuccess = useRulesChanged();
  return useMutation({
    mutationFn: (ids: number[]) => post<unknown>("/sla/policies/order", { ids }),
    onSuccess,
  });
}
