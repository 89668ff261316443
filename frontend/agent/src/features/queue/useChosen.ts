import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Chosen, everyOne, extended, nothingChosen, present, toggled } from "./choosing";

export interface Choosing {
  /** On the list, in its order. */
  ids: number[];
  /** Another function when others are chosen. */
  has: (id: number) => boolean;
  /** All that match are meant. */
  all: boolean;
  toggle: (id: number) => void;
  /** From the last one chosen, or from `from`, to this one. */
  extend: (to: number, from?: number | null) => void;
  everyOne: (all?: boolean) => void;
  clear: () => void;
}

/** The tickets chosen on a list; another list begins with none. What changes the choice stays the same for ever. */
export function useChosen(place: string, list: number[]): Choosing {
  const [state, setState] = useState<{ place: string; chosen: Chosen }>({ place, chosen: nothingChosen });
  const chosen = state.place === place ? state.chosen : nothingChosen;
  const latest = useRef({ place, chosen, list });
  useLayoutEffect(() => {
    latest.current = { place, chosen, list };
  });
  const change = useCallback((next: (chosen: Chosen, list: number[]) => Chosen) => {
    const now = latest.current;
    setState({ place: now.place, chosen: next(now.chosen, now.list) });
  }, []);
  const acts = useMemo(
    () => ({
      toggle: (id: number) => change((now) => toggled(now, id)),
      extend: (to: number, from?: number | null) =>
        change((now, all) => extended(now, all, to, now.anchor ?? from ?? null)),
      everyOne: (all?: boolean) => change((_, every) => everyOne(every, all)),
      clear: () => change(() => nothingChosen),
    }),
    [change],
  );
  const has = useCallback((id: number) => chosen.ids.has(id), [chosen]);
  return useMemo(
    () => ({ ids: present(chosen, list), all: chosen.all, has, ...acts }),
    [chosen, list, has, acts],
  );
}
