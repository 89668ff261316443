import { useEffect, useRef, useState } from "react";
import type { Item } from "./groups";

const MOVE_MS = 200;

/** True for the moment after a new order is shown, so rows glide then and never while scrolling. */
export function useMoving(items: Item[]): boolean {
  const [moving, setMoving] = useState(false);
  const before = useRef(items);
  useEffect(() => {
    if (before.current === items) return;
    const wasEmpty = before.current.length === 0;
    before.current = items;
    if (wasEmpty) return;
    setMoving(true);
    const timer = setTimeout(() => setMoving(false), MOVE_MS);
    return () => clearTimeout(timer);
  }, [items]);
  return moving;
}
