import { useNavigate } from "@tanstack/react-router";
import { useHotkeys } from "@/lib/hotkeys";

interface Actions {
  ids: number[];
  selected: number | null;
  select: (id: number) => void;
  open: (id: number) => void;
  takeAimed: () => void;
  takeNext: () => void;
  apply: () => void;
  find: () => void;
  /** Gives back what Esc closes here; null when there is nothing to close. */
  back: (() => void) | null;
}

/** The keys of the list; they are listed in the overlay behind "?". */
export function useQueueKeys({
  ids,
  selected,
  select,
  open,
  takeAimed,
  takeNext,
  apply,
  find,
  back,
}: Actions): void {
  const navigate = useNavigate();
  const step = (by: 1 | -1) => () => {
    const at = selected === null ? -1 : ids.indexOf(selected);
    const next = ids[at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)];
    if (next !== undefined) select(next);
  };
  const reply = (): void => {
    if (selected !== null) void navigate({ to: "/tickets/$id", params: { id: selected }, hash: "reply" });
  };
  const openSelected = (): void => {
    if (selected !== null) open(selected);
  };
  const goBack = (): void => back?.();
  useHotkeys({
    j: step(1),
    ArrowDown: step(1),
    k: step(-1),
    ArrowUp: step(-1),
    Enter: openSelected,
    Escape: goBack,
    a: takeAimed,
    w: takeNext,
    r: reply,
    ".": apply,
    "/": find,
  });
}
