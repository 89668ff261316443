import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import type { Row } from "@/api/types";
import { shownNow, useClock } from "@/lib/clock";
import type { LiveState } from "@/live/apply";
import { placeOf, type Rule } from "@/live/views";
import { crossings, type Item, layOut } from "./groups";
import { compareLists, extended, nothingWaits, type Waiting } from "./staged";

export interface Staged {
  items: Item[];
  waiting: Waiting;
  /** Show what waits now. */
  apply: () => void;
}

/**
 * The list holds still while `holding`: order, arrivals, departures and group heads wait; everything else
 * on a row is read from the store and changes at once.
 */
export function useStaged(
  rows: Row[],
  { key: view, order }: Pick<Rule, "key" | "order">,
  known: LiveState["known"],
  holding: boolean,
  filter: string,
  /** How many pages the reader has scrolled to. */
  pages = 1,
): Staged {
  const dues = useMemo(
    () => (order === "deadline" ? rows.map((row) => placeOf(row).due) : []),
    [rows, order],
  );
  const crossed = useClock((now) => crossings(dues, now));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `crossed` is how time passing is noticed
  const wanted = useMemo(() => layOut(rows, shownNow(), order), [rows, crossed, order]);
  const [, repaint] = useReducer((count: number) => count + 1, 0);
  const shown = useRef<{ items: Item[]; key: string; pages: number } | null>(null);
  const key = `${view} ${filter}`;
  // Another view, another filter or the very first rows are the reader's own doing: nothing to hold.
  const isOwnDoing = shown.current?.key !== key || shown.current.items.length === 0;
  if (!holding || isOwnDoing) shown.current = { items: wanted, key, pages };
  else if (shown.current && shown.current.pages < pages)
    shown.current = { items: extended(shown.current.items, wanted), key, pages };
  const items = shown.current?.items ?? wanted;
  const waiting = useMemo(
    () => (items === wanted ? nothingWaits : compareLists(items, wanted, (id) => known.get(id)?.row)),
    [items, wanted, known],
  );
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  const apply = useCallback(() => {
    if (shown.current) shown.current = { ...shown.current, items: latest.current };
    repaint();
  }, []);
  return { items, waiting, apply };
}
