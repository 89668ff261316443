import type { Known } from "./apply";

/**
 * A busy desk tells a page of every ticket there is, hour after hour. What nobody shows or comes back to is forgotten
 * again, but for the newest: a page that is on its way may be older than what a frame has told of them.
 */

export const SPARE = 2_000;

type Need = (entry: Known) => boolean;

const needs = new Map<string, Need>();

/** These rows must stay known until the returned function is called, or the same name needs others. */
export function needRows(name: string, need: Need): () => void {
  needs.set(name, need);
  return () => {
    if (needs.get(name) === need) needs.delete(name);
  };
}

export const needNoMore = (name: string): void => void needs.delete(name);

export function isNeeded(entry: Known): boolean {
  for (const need of needs.values()) if (need(entry)) return true;
  return false;
}

/** Without the oldest of those that are not needed, so that `spare` of them are left. Pure. */
export function forgetful(
  known: ReadonlyMap<number, Known>,
  needed: Need,
  spare: number,
): ReadonlyMap<number, Known> {
  const loose = [...known].filter(([, entry]) => !needed(entry));
  if (loose.length <= spare) return known;
  const kept = new Map(known);
  for (const [id] of loose.slice(0, loose.length - spare)) kept.delete(id);
  return kept;
}
