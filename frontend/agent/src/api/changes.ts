import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

/** A saved change of the rules, and how far the running clocks have followed it. */
export type RuleChange = components["schemas"]["Change"];

const SOON = 1000;

/** The newest first. Asked again each second while one of them is under way. */
export const changesQuery = queryOptions({
  queryKey: ["rule-changes"],
  queryFn: async ({ signal }) => (await get<{ changes: RuleChange[] }>("/sla/changes", signal)).changes,
  refetchInterval: ({ state }) =>
    state.data?.some(({ finished_at }) => finished_at === null) ? SOON : false,
  staleTime: 0,
});
