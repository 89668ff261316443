import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { follow, released, START_PX, type SwipeDeed } from "./swipe";

const LONG_MS = 450;

interface Swipe {
  canRight: boolean;
  onSwipe: (deed: SwipeDeed) => void;
  onLongPress: () => void;
}

/** A finger on a row: swiped sideways, held, or neither. Vertical drags stay with the scroller (touch-action: pan-y). */
export function useSwipe({ canRight, onSwipe, onLongPress }: Swipe) {
  const [shift, setShift] = useState(0);
  const from = useRef<{ x: number; y: number; at: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The touch has meant something already and must not also open the row. */
  const spent = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  const letGo = (): void => {
    clearTimeout(timer.current);
    from.current = null;
    setShift(0);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent): void => {
      spent.current = false;
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      from.current = { x: event.clientX, y: event.clientY, at: event.timeStamp };
      timer.current = setTimeout(() => {
        spent.current = true;
        from.current = null;
        navigator.vibrate?.(10);
        onLongPress();
      }, LONG_MS);
    },
    onPointerMove: (event: PointerEvent): void => {
      const start = from.current;
      if (!start) return;
      const dx = event.clientX - start.x;
      const isSideways = Math.abs(dx) >= START_PX && Math.abs(dx) > Math.abs(event.clientY - start.y);
      if (Math.abs(dx) >= START_PX || Math.abs(event.clientY - start.y) >= START_PX)
        clearTimeout(timer.current);
      if (shift === 0 && !isSideways) return;
      spent.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      setShift(follow(dx, canRight));
    },
    onPointerUp: (event: PointerEvent): void => {
      const start = from.current;
      letGo();
      const deed = start && released(shift, event.timeStamp - start.at);
      if (!deed) return;
      navigator.vibrate?.(10);
      onSwipe(deed);
    },
    onPointerCancel: letGo,
    onClickCapture: (event: MouseEvent): void => {
      if (!spent.current) return;
      spent.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    // A long press is ours; the mouse's menu is another's.
    onContextMenu: (event: MouseEvent): void => {
      if (spent.current || from.current) event.preventDefault();
    },
  };
  return { shift, handlers };
}
