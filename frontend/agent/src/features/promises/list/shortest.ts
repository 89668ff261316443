import type { Target } from "@/api/policies";

/** What everyone is promised, or the shortest of what some are; null when nothing is. */
export function shortest(target: Target | undefined): number | null {
  const lengths = Object.values(target ?? {});
  if (lengths.length === 0) return null;
  return target?.["*"] ?? Math.min(...lengths);
}
