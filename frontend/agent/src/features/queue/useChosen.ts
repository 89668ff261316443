import { useMemo, useState } from "react";
import { type Chosen, everyOne, extended, nothingChosen, present, toggled } from "./choosing";

export interface Choosing {
  /** On the list, in its order. */
  ids: number[];
  has: (id: number) => boolean;
  /** All that match are meant. */
  all: boolean;
  toggle: (id: number) => void;
  /** From the last one chosen, or from `from`, to this one. */
  extend: (to: number, from?: number | null) => void;
  everyOne: (all?: boolean) => void;
  clear: () => void;
}

/** The tickets chosen on a list; another list begins with none. */
export function useChosen(place: string, list: number[]): Choosing {
  const [state, setState] = useState<{ place: string; chosen: Chosen }>({ place, chosen: nothingChosen });
  const chosen = state.place === place ? state.chosen : nothingChosen;
  return useMemo(() => {
    const keep = (next: Chosen): void => setState({ place, chosen: next });
    return {
      ids: present(chosen, list),
      has: (id) => chosen.ids.has(id),
      all: chosen.all,
      toggle: (id) => keep(toggled(chosen, id)),
      extend: (to, from) => keep(extended(chosen, list, to, chosen.anchor ?? from ?? null)),
      everyOne: (all) => keep(everyOne(list, all)),
      clear: () => keep(nothingChosen),
    };
  }, [chosen, list, place]);
}
