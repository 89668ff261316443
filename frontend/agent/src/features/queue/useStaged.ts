import { useCallback, useEffect, useId, useMemo, useReducer, useRef } from "react";
import type { Row } from "@/api/types";
import { shownNow, useClock } from "@/lib/clock";
import { needRows } from "@/live/keeping";
import { placeOf, type Rule } from "@/live/views";
import { crossings, type Item, layOut, rowIds } from "./groups";
import { extended, type Waiting } from "./staged";
import { useWaiting } from "./useWaiting";

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
  rows: Pick<Row, "id" | "due_at">[],
  { key: view, order }: Pick<Rule, "key" | "order">,
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
  const waiting = useWaiting(items, wanted);
  useHeld(items, items !== wanted);
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

/** What is still shown stays known, though it is on no list any more. */
function useHeld(items: Item[], isHeld: boolean): void {
  const name = useId();
  useEffect(() => {
    if (!isHeld) return;
    const shown = new Set(rowIds(items));
    return needRows(name, ({ row }) => shown.has(row.id));
  }, [name, items, isHeld]);
}
