/** Which tickets are chosen for a change of several. By ticket, not by position. Pure. */

export interface Chosen {
  ids: ReadonlySet<number>;
  /** Where a range begins. */
  anchor: number | null;
  /** All that match are meant, also those that are not loaded. */
  all: boolean;
}

export const nothingChosen: Chosen = { ids: new Set(), anchor: null, all: false };

export function toggled({ ids }: Chosen, id: number): Chosen {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, all: false };
}

/** Everything from the anchor to this one as well; without an anchor in the list, this one alone. */
export function extended({ ids, anchor }: Chosen, list: number[], to: number, from = anchor): Chosen {
  const start = from === null ? -1 : list.indexOf(from);
  const end = list.indexOf(to);
  if (start < 0 || end < 0) return { ids: new Set([...ids, to]), anchor: to, all: false };
  const range = list.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...ids, ...range]), anchor: anchor ?? from, all: false };
}

export const everyOne = (list: number[], all = false): Chosen => ({ ids: new Set(list), anchor: null, all });

/** Those that are on the list, in its order: what is not to be seen is not changed. */
export const present = ({ ids }: Chosen, list: number[]): number[] => list.filter((id) => ids.has(id));
