import { useMemo, useSyncExternalStore } from "react";
import { liveState, subscribeLive } from "@/live/store";
import { type Item, rowIds } from "./groups";
import { compareLists, nothingWaits, type Waiting } from "./staged";

/** What a list that is held does not show yet: asked again when a row changes that has left it, for it may be answered now. */
export function useWaiting(shown: Item[], wanted: Item[]): Waiting {
  const read = useMemo(() => (shown === wanted ? nothing : reading(shown, wanted)), [shown, wanted]);
  return useSyncExternalStore(subscribeLive, read);
}

const nothing = (): Waiting => nothingWaits;

function reading(shown: Item[], wanted: Item[]): () => Waiting {
  const here = new Set(rowIds(wanted));
  const left = rowIds(shown).filter((id) => !here.has(id));
  let seen: unknown[] | null = null;
  let waiting = nothingWaits;
  return () => {
    const { known } = liveState();
    const now = left.map((id) => known.get(id));
    if (seen?.every((entry, at) => entry === now[at])) return waiting;
    seen = now;
    waiting = compareLists(shown, wanted, (id) => known.get(id)?.row);
    return waiting;
  };
}
