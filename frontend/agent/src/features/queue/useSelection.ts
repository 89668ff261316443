import type { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { View } from "@/api/types";
import type { Filter } from "@/api/views";

/** Coming back from a ticket finds the list where it was left. */
const remembered = new Map<View, number>();

interface LastPlace {
  view: View;
  filters: Filter[];
}

let shownLast: LastPlace = { view: "all", filters: [] };

/** The list the agent came from; the list beside a ticket goes on with it. */
export const lastPlace = (): LastPlace => shownLast;
export const lastView = (): View => shownLast.view;

/** Back to the list the agent came from, as it was filtered. */
export function toQueue(navigate: ReturnType<typeof useNavigate>): void {
  const { view, filters } = shownLast;
  void navigate({ to: "/queue/$view", params: { view }, search: filters.length > 0 ? { filters } : {} });
}

export function rememberPlace(place: LastPlace): void {
  shownLast = place;
}

/** Selection belongs to a ticket, not to a position; when the ticket leaves, its neighbour takes over. */
export function useSelection(view: View, ids: number[], keyMoved: () => void) {
  const [chosen, setChosen] = useState<{ view: View; id: number } | null>(null);
  const [follow, setFollow] = useState(0);
  const lastAt = useRef(0);
  const wish = chosen?.view === view ? chosen.id : remembered.get(view);
  const at = wish === undefined ? -1 : ids.indexOf(wish);
  const selected = ids[at >= 0 ? at : Math.min(lastAt.current, ids.length - 1)] ?? null;

  useEffect(() => {
    if (selected === null) return;
    lastAt.current = Math.max(0, ids.indexOf(selected));
    remembered.set(view, selected);
  }, [view, selected, ids]);

  const selectByHand = useCallback((id: number) => setChosen({ view, id }), [view]);
  const selectByKey = useCallback(
    (id: number) => {
      keyMoved();
      setChosen({ view, id });
      setFollow((count) => count + 1);
    },
    [view, keyMoved],
  );
  return { selected, follow, selectByKey, selectByHand };
}
