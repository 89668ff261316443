import type { Policy } from "@/api/policies";

/** The order in which promises are asked. Pure; the fallback is always last and never moves. */

export const inOrder = (policies: Policy[], ids: number[] | null): Policy[] => {
  const place = (policy: Policy): number => {
    if (policy.fallback) return Number.POSITIVE_INFINITY;
    const staged = ids?.indexOf(policy.id) ?? -1;
    return staged >= 0 ? staged : policy.position;
  };
  return policies.toSorted((one, other) => place(one) - place(other));
};

export const movable = (policies: Policy[]): number[] =>
  policies.filter(({ fallback }) => !fallback).map(({ id }) => id);

/** The id at another place, the others closing up; unchanged when there is no such place. */
export function moved(ids: number[], id: number, to: number): number[] {
  const from = ids.indexOf(id);
  if (from < 0 || to < 0 || to >= ids.length || from === to) return ids;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
