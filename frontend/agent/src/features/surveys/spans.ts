/** Spans of time to choose from. Pure. */

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes after closing. */
export const AFTER = [10, HOUR, 4 * HOUR, DAY, 3 * DAY] as const;
/** Days within which nobody is asked twice. */
export const EVERY = [1, 3, 7, 14, 30, 90] as const;

/** What there is to choose, and what a program has chosen otherwise. */
export const choicesWith = (usual: readonly number[], chosen: number): number[] =>
  [...new Set([...usual, chosen])].sort((one, other) => one - other);

export interface Parted {
  unit: "minutes" | "hours" | "days";
  count: number;
}

/** In the largest unit that says it exactly. */
export function parted(minutes: number): Parted {
  if (minutes % DAY === 0) return { unit: "days", count: minutes / DAY };
  if (minutes % HOUR === 0) return { unit: "hours", count: minutes / HOUR };
  return { unit: "minutes", count: minutes };
}
