import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import { shownNow } from "@/lib/clock";

const AFTER_KEY_MS = 2000;

/** Since when the board has to hold still: the pointer is on it, a menu of it is open, or a key just moved on it. */
export function useStill() {
  const [over, setOver] = useState<number | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const [keyed, setKeyed] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const area = {
    // A finger points only while it presses, and then it must not find another ticket under it. Entering goes unheard
    // when the pointer comes from something that has just left the page.
    onPointerOver: (event: PointerEvent) =>
      event.pointerType !== "touch" && setOver((since) => since ?? shownNow()),
    onPointerLeave: () => setOver(null),
    onKeyDown: () => {
      clearTimeout(timer.current);
      setKeyed((since) => since ?? shownNow());
      timer.current = setTimeout(() => setKeyed(null), AFTER_KEY_MS);
    },
  };
  /** For menus and dialogs, which lie outside of the area. */
  const keep = useCallback((on: boolean) => setOpen(on ? shownNow() : null), []);
  /** What waited is shown: from here on it stands as it is now. */
  const again = useCallback(() => {
    const anew = (since: number | null): number | null => (since === null ? null : shownNow());
    setOver(anew);
    setOpen(anew);
    setKeyed(anew);
  }, []);
  const reasons = [over, open, keyed].filter((since) => since !== null);
  return { stillAt: reasons.length === 0 ? null : Math.min(...reasons), area, keep, again };
}

export type KeepStill = ReturnType<typeof useStill>["keep"];
