import { DAY, HOUR, MINUTE } from "@/lib/time";

/** What a screen on a wall needs. Pure: (window, clock) → how the picture lies, and whether to begin anew. */

export const WIDTH = 1920;
export const HEIGHT = 1080;
const STEP = 2;
const STEP_EVERY = 10 * MINUTE;

export interface Place {
  scale: number;
  x: number;
  y: number;
}

/** The whole picture, as large as it fits, in the middle; 2 px elsewhere every 10 minutes, against burn-in. */
export function placeOf(width: number, height: number, now: number): Place {
  const scale = Math.min(width / WIDTH, height / HEIGHT);
  const turn = Math.floor(now / STEP_EVERY) % 4;
  const [dx = 0, dy = 0] =
    [
      [0, 0],
      [STEP, 0],
      [STEP, STEP],
      [0, STEP],
    ][turn] ?? [];
  return { scale, x: (width - WIDTH * scale) / 2 + dx, y: (height - HEIGHT * scale) / 2 + dy };
}

/** Nobody looks at this hour of the screen's own day. */
const QUIET_HOUR = 4;

/** Once a night, so that what a page gathers in weeks is let go. `since`: when this page was loaded. */
export function isNightly(since: number, now: number): boolean {
  return now - since > DAY / 2 && new Date(now).getHours() === QUIET_HOUR;
}

/** How often to ask whether another version of the app is served. */
export const VERSION_EVERY = HOUR / 4;

/** The scripts a page begins with: two pages that begin with the same are the same version. */
export function scriptsOf(html: string): string {
  return [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map((match) => match[1]).join();
}
