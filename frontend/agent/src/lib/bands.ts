import { MINUTE } from "./time";

/** How much time is left, in the five steps the board counts by. A ticket is in one of them, or due later. */
export const bandNames = ["over", "in_5", "in_15", "in_30", "in_60"] as const;
export type BandName = (typeof bandNames)[number];

/** Tickets in each band; `open` counts those due later too. */
export type Bands = Record<BandName | "open", number>;

/** Where a band ends, in minutes before the deadline. */
export const bandEnd: Record<BandName, number> = { over: 0, in_5: 5, in_15: 15, in_30: 30, in_60: 60 };

/** The band of a deadline (ms), null when it is more than an hour away. */
export function bandOf(due: number, now: number): BandName | null {
  const left = due - now;
  if (left < 0) return "over";
  return bandNames.slice(1).find((name) => left <= bandEnd[name] * MINUTE) ?? null;
}

/** A letter for each deadline's band: text, so that a screen that watches it renders only when one crosses over. */
export const bandsOf = (dues: readonly number[], now: number): string =>
  dues.map((due) => letterOf(bandOf(due, now))).join("");

const letterOf = (band: BandName | null): string => (band === null ? "-" : String(bandNames.indexOf(band)));
export const bandAt = (bands: string, index: number): BandName | null =>
  bandNames[Number(bands[index])] ?? null;

export interface Crossing {
  /** Which of the deadlines. */
  index: number;
  from: BandName | null;
  to: BandName | null;
}

/** Who stands in another band now; both texts are of the same deadlines. */
export function crossings(before: string, after: string): Crossing[] {
  if (before === after) return [];
  return [...before].flatMap((letter, index) =>
    letter === after[index] ? [] : [{ index, from: bandAt(before, index), to: bandAt(after, index) }],
  );
}

/** Counts as they are after the crossings; all stay open. */
export function carried<T extends Bands>(counts: T, over: readonly Crossing[]): T {
  const next: Bands = { ...counts };
  for (const { from, to } of over) {
    if (from !== null) next[from] = Math.max(0, next[from] - 1);
    if (to !== null) next[to] += 1;
  }
  return { ...counts, ...next };
}
