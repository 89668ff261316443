import { type PointerEvent, type RefObject, useCallback, useRef, useState } from "react";

const AFTER_KEY_MS = 2000;

/**
 * Whether the list must hold still: the pointer is over it, a finger is on it or has scrolled it, or a key
 * moved the selection a moment ago.
 */
export function useHolding(scroller: RefObject<HTMLDivElement | null>) {
  const [over, setOver] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const [keyed, setKeyed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const byTouch = useRef(false);

  const keyMoved = useCallback(() => {
    clearTimeout(timer.current);
    setKeyed(true);
    timer.current = setTimeout(() => setKeyed(false), AFTER_KEY_MS);
  }, []);

  const area = {
    // not on entering: that goes unheard when the pointer comes from something that has just left the page
    onPointerOver: (event: PointerEvent) => {
      byTouch.current = event.pointerType === "touch";
      setOver(true);
    },
    onPointerLeave: () => setOver(false),
    onScroll: () => {
      if (byTouch.current) setScrolled((scroller.current?.scrollTop ?? 0) > 4);
    },
  };
  return { holding: over || scrolled || keyed, keyMoved, area };
}
