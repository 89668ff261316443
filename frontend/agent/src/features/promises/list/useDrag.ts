import { type PointerEvent as Press, type RefObject, useState } from "react";

/**
 * Drags a row of `list` up and down by its handle: `move(id, place)` is called each time the pointer passes the middle
 * of a neighbour. Rows carry `data-id`; on a touch screen the handle needs `touch-action: none`.
 */
export function useDrag(list: RefObject<HTMLElement | null>, move: (id: number, to: number) => void) {
  const [dragged, setDragged] = useState<number | null>(null);
  const start = (id: number, press: Press): void => {
    if (press.button !== 0) return;
    press.preventDefault();
    setDragged(id);
    const follow = (event: PointerEvent): void => move(id, placeAt(list.current, id, event.clientY));
    const end = (): void => {
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      setDragged(null);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  };
  return { dragged, start };
}

/** How many of the other rows have their middle above the pointer. */
function placeAt(list: HTMLElement | null, id: number, y: number): number {
  const others = [...(list?.querySelectorAll<HTMLElement>("[data-id]") ?? [])].filter(
    (row) => row.dataset.id !== String(id) && row.dataset.fixed === undefined,
  );
  return others.filter((row) => middleOf(row) < y).length;
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
