import { useEffect, useState } from "react";

/**
 * For what is open as long as it is there: when it goes, the focus returns to where it was before it came. What was
 * opened by an item of a menu gives it to the menu's button, for the item is gone by then.
 */
export function useFocusBack(): void {
  const [before] = useState(() => openerOf(document.activeElement));
  useEffect(
    () => () => {
      // What held the focus in it is about to go with it.
      requestAnimationFrame(() => {
        const isLost = document.activeElement === document.body || document.activeElement === null;
        if (isLost && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}

/** The button a menu is labelled by; of a menu in a menu, that of the first. */
function openerOf(held: Element | null): Element | null {
  const label = held?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return label ? openerOf(document.getElementById(label)) : held;
}
