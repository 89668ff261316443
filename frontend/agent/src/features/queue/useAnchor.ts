import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Item } from "./groups";

/** Where a row starts in the list, in px; null when it is not there. */
function startOf(items: Item[], id: number, row: number, head: number): number | null {
  let top = 0;
  for (const item of items) {
    if (item.kind === "row" && item.id === id) return top;
    top += item.kind === "head" ? head : row;
  }
  return null;
}

/** When a new order is shown, the selected row keeps its place on screen and the others move around it. */
export function useAnchor(
  items: Item[],
  selected: number | null,
  place: string,
  scroller: RefObject<HTMLDivElement | null>,
  row: number,
  head: number,
): void {
  const before = useRef<{ items: Item[]; place: string }>({ items, place });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { items, place };
    if (was.items === items || was.place !== place || selected === null) return;
    const from = startOf(was.items, selected, row, head);
    const to = startOf(items, selected, row, head);
    const view = scroller.current;
    if (from === null || to === null || from === to || !view) return;
    const wasOnScreen = from + row > view.scrollTop && from < view.scrollTop + view.clientHeight;
    // At the top of the list the top is what the reader looks at.
    if (wasOnScreen && view.scrollTop > 0) view.scrollTop += to - from;
  }, [items, selected, place, scroller, row, head]);
}
