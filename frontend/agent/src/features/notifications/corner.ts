/**
 * The corner at the bottom left, where news are told: it lies over rows that somebody may be about to press. What has
 * news waits until the mouse is elsewhere. A key says that the hand is not on the mouse, wherever that was left; but not
 * one that is held while the mouse presses.
 */

/** Two notices as wide as they get, px from the left and from the bottom of the window. */
const WIDTH = 472;
const HEIGHT = 240;

const HELD = ["Shift", "Control", "Alt", "Meta"];

let isTaken = false;
let waiting: (() => void) | null = null;

/** Tells at once, or as soon as the mouse has left. Only the newest waits: a newer one would take its place anyway. */
export function whenCornerIsFree(tell: () => void): void {
  if (isTaken) waiting = tell;
  else tell();
}

/** Follows the mouse until the returned function is called; what waits by then is not told. */
export function watchCorner(): () => void {
  window.addEventListener("pointermove", moved, { passive: true });
  window.addEventListener("pointerover", moved, { passive: true });
  window.addEventListener("keydown", pressed, true);
  document.documentElement.addEventListener("pointerleave", left);
  return () => {
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerover", moved);
    window.removeEventListener("keydown", pressed, true);
    document.documentElement.removeEventListener("pointerleave", left);
    waiting = null;
    isTaken = false;
  };
}

/** A finger is nowhere until it presses. Over a mail the mouse is elsewhere: its frame tells of no moves. */
function moved({ pointerType, target, clientX, clientY }: PointerEvent): void {
  const isUnheard = pointerType === "touch" || target instanceof HTMLIFrameElement;
  const isHere = !isUnheard && clientX < WIDTH && clientY > window.innerHeight - HEIGHT;
  if (isHere) isTaken = true;
  else left();
}

function pressed({ key }: KeyboardEvent): void {
  if (!HELD.includes(key)) left();
}

function left(): void {
  const tell = waiting;
  isTaken = false;
  waiting = null;
  tell?.();
}
