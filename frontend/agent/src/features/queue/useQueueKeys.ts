import { useHotkeys } from "@/lib/hotkeys";
import type { Choosing } from "./useChosen";

interface Actions {
  ids: number[];
  selected: number | null;
  select: (id: number) => void;
  open: (id: number) => void;
  /** What is done with several has keys of its own as long as any is chosen. */
  chosen: Choosing;
  takeAimed: () => void;
  reply: () => void;
  snooze: () => void;
  close: () => void;
  tag: () => void;
  takeNext: () => void;
  apply: () => void;
  find: () => void;
  filter: () => void;
  /** Gives back what Esc closes here; null when there is nothing to close. */
  back: (() => void) | null;
}

/** The keys of the list; all of them are on the sheet behind "?". */
export function useQueueKeys({ ids, selected, select, open, chosen, back, ...acts }: Actions): void {
  const neighbour = (by: 1 | -1): number | undefined => {
    const at = selected === null ? -1 : ids.indexOf(selected);
    return ids[at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)];
  };
  const step = (by: 1 | -1) => (): void => {
    const next = neighbour(by);
    if (next !== undefined) select(next);
  };
  const extend = (by: 1 | -1) => (): void => {
    const next = neighbour(by);
    if (next === undefined) return;
    chosen.extend(next, selected);
    select(next);
  };
  const openSelected = (): void => {
    if (selected !== null) open(selected);
  };
  const toggle = (): void => {
    if (selected !== null) chosen.toggle(selected);
  };
  useHotkeys({
    j: step(1),
    ArrowDown: step(1),
    k: step(-1),
    ArrowUp: step(-1),
    "shift+j": extend(1),
    "shift+ArrowDown": extend(1),
    "shift+k": extend(-1),
    "shift+ArrowUp": extend(-1),
    x: toggle,
    "shift+x": () => chosen.everyOne(),
    Enter: openSelected,
    w: acts.takeNext,
    r: acts.reply,
    ".": acts.apply,
    "/": acts.find,
    f: acts.filter,
    ...(back && { Escape: back }),
    ...(chosen.ids.length === 0 && { a: acts.takeAimed, s: acts.snooze, e: acts.close, t: acts.tag }),
  });
}
