/** What a swipe of a row means. Right is positive; px and ms. Pure. */

export type SwipeDeed = "right" | "left" | "farLeft";

export const COMMIT_PX = 104;
export const FAR_PX = 208;
const FLING_PX_PER_MS = 0.6;
const FLING_FROM_PX = 24;
/** Less is a finger that trembles. */
export const START_PX = 10;

/** What lies under the row at this place, and would be done if the finger left now. */
export function under(shift: number): SwipeDeed | null {
  if (shift === 0) return null;
  if (shift > 0) return "right";
  return shift <= -FAR_PX ? "farLeft" : "left";
}

/** What is done when the finger leaves; null puts the row back. */
export function released(shift: number, ms: number): SwipeDeed | null {
  const way = Math.abs(shift);
  const isFling = way >= FLING_FROM_PX && way / Math.max(1, ms) >= FLING_PX_PER_MS;
  return way >= COMMIT_PX || isFling ? under(shift) : null;
}

/** How far the row follows the finger: not beyond what there is to see under it. */
export function follow(dx: number, canRight: boolean): number {
  if (dx > 0 && !canRight) return 0;
  return Math.max(-(FAR_PX + 40), Math.min(dx, COMMIT_PX + 24));
}
