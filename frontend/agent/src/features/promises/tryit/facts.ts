import { type Match, type MatchField, matchFields, type Policy } from "@/api/policies";
import type { Facts } from "@/api/policyMatch";

/** Which promise a ticket would get, with one of them still being written. Pure. */

export interface Verdict {
  /** The first that fits; null only when there is no fallback. */
  winner: Policy | null;
  /** Whether the one being written fits at all. */
  fits: boolean;
  /** The fields that keep it from fitting. */
  misses: MatchField[];
}

/** A ticket has the priority "normal" unless said otherwise; "pt-BR" is also "pt". */
function valuesOf(facts: Facts, field: MatchField): string[] {
  if (field === "tag") return facts.tags ?? [];
  const value = facts[field] ?? (field === "priority" ? "normal" : "");
  if (value === "") return [];
  return field === "language" ? [String(value), String(value).split("-")[0] ?? ""] : [String(value)];
}

/** The fields of a condition that a ticket does not meet. */
export function missesOf(match: Match, facts: Facts): MatchField[] {
  return matchFields.filter((field) => {
    const wanted = match[field] ?? [];
    if (wanted.length === 0) return false;
    const has = valuesOf(facts, field);
    return !wanted.some((value) => has.includes(String(value)));
  });
}

export function judge(policies: Policy[], draft: Policy, facts: Facts): Verdict {
  const others = policies.filter(({ id }) => id !== draft.id);
  const all = [...others, draft].filter(({ active, archived }) => active && !archived);
  const order = all.toSorted((one, other) => placeOf(one) - placeOf(other));
  const misses = missesOf(draft.match, facts);
  return {
    winner: order.find((policy) => policy.fallback || missesOf(policy.match, facts).length === 0) ?? null,
    fits: misses.length === 0,
    misses,
  };
}

const placeOf = (policy: Policy): number => (policy.fallback ? Number.POSITIVE_INFINITY : policy.position);
