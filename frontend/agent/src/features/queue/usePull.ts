import { type RefObject, useEffect, useRef, useState } from "react";

const COMMIT_PX = 96;
const SHOWN_PX = 56;

/** Pulling the list down at its top, with a finger: how far it is pulled, px of what shows, and whether it counts. */
export function usePull(scroller: RefObject<HTMLDivElement | null>, onPull: () => void) {
  const [way, setWay] = useState(0);
  const latest = useRef(onPull);
  useEffect(() => {
    latest.current = onPull;
  });
  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const control = new AbortController();
    const passive = { passive: true, signal: control.signal };
    let from: { x: number; y: number } | null = null;
    let pulled = 0;
    const move = (to: number): void => {
      pulled = to;
      setWay(to);
    };
    view.addEventListener(
      "touchstart",
      ({ touches: [touch, ...more] }) => {
        from =
          touch && more.length === 0 && view.scrollTop <= 0 ? { x: touch.clientX, y: touch.clientY } : null;
      },
      passive,
    );
    view.addEventListener(
      "touchmove",
      ({ touches: [touch] }) => {
        if (!from || !touch) return;
        const down = touch.clientY - from.y;
        const isDown = view.scrollTop <= 0 && down > Math.abs(touch.clientX - from.x);
        move(isDown ? down : 0);
      },
      passive,
    );
    const end = (): void => {
      if (pulled >= COMMIT_PX) {
        navigator.vibrate?.(10);
        latest.current();
      }
      from = null;
      move(0);
    };
    view.addEventListener("touchend", end, passive);
    view.addEventListener("touchcancel", () => move(0), passive);
    return () => control.abort();
  }, [scroller]);
  return { height: Math.min(SHOWN_PX, way / 2), commits: way >= COMMIT_PX };
}
