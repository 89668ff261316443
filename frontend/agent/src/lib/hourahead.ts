import { HOUR, MINUTE, SECOND } from "./time";

/** Where the bricks of the hour ahead stand, in px. Pure: (deadlines, now, width) → columns. */

/** `k` px per minute, `g` gutter minutes left of "due now", `step` minutes in a column. */
export interface Ruler {
  k: number;
  g: number;
  step: number;
  /** Where "due now" stands. */
  zero: number;
  /** How wide a brick is; the rest of its column keeps it from its neighbour. */
  brick: number;
}

const GAP = 4;
const WIDE = { g: 14, step: 2.5, most: 24 };
const NARROW = { g: 10, step: 5, most: 20 };
/** Below this many px a minute, two initials no longer fit a column of 2.5 minutes. */
const SMALLEST_K = 9.6;
/** Room for half of the last label, right of the hour's end. */
const TAIL = { wide: 44, narrow: 22 };
/** A ticket that just came in is due in an hour by the server's clock, and a little later by the screen's. */
const GRACE = 30 * SECOND;
/** Bricks that fit above each other, and how far apart they stand: a finger needs 24 px to hit only one. */
export const ROWS = 4;
export const PITCH = 24;

/** The ruler that fills a width: 18 px a minute on a page of 1440; on a phone, columns of five minutes. */
export function rulerFor(width: number): Ruler {
  const k = (width - TAIL.wide) / (WIDE.g + 60);
  if (k >= SMALLEST_K) return ruler(Math.min(k, WIDE.most), WIDE);
  return ruler(Math.max(1, (width - TAIL.narrow) / (NARROW.g + 60)), NARROW);
}

function ruler(k: number, { g, step }: typeof WIDE): Ruler {
  return { k, g, step, zero: g * k, brick: step * k - GAP };
}

/** −1 and below are overdue, the gutter's last column takes all that are longer overdue; null: more than an hour away. */
export function columnOf(due: number, now: number, { g, step }: Ruler): number | null {
  const left = due - now;
  if (left > HOUR + GRACE) return null;
  const column = Math.floor(left / MINUTE / step);
  return Math.min(Math.max(column, -Math.floor(g / step)), 60 / step - 1);
}

/** A column for each deadline, as text: a screen that watches it renders only when a brick moves. */
export const columnsOf = (dues: readonly number[], now: number, on: Ruler): string =>
  dues.map((due) => columnOf(due, now, on) ?? "").join();

/** The left edge of a brick. The gaps lie towards "due now" on either side. */
export function brickAt(column: number, { zero, k, step }: Ruler): number {
  return zero + column * step * k + (column < 0 ? 0 : GAP - 0.5);
}

export interface Column<T> {
  column: number;
  /** From the ground up: the soonest first. */
  shown: T[];
  /** Those for whom there is no room; when there are any, they take the place of the uppermost brick. */
  more: T[];
}

/** Bricks in their columns, as `columnsOf` gave them. `items` come soonest first. */
export function stacked<T>(items: readonly T[], columns: string): Column<T>[] {
  const places = columns.split(",");
  const byColumn = Map.groupBy(items, (_, index) => places[index] || null);
  return [...byColumn]
    .flatMap(([column, all]) => (column === null ? [] : [{ column: Number(column), ...fitting(all) }]))
    .sort((one, other) => one.column - other.column);
}

function fitting<T>(all: T[]): Pick<Column<T>, "shown" | "more"> {
  if (all.length <= ROWS) return { shown: all, more: [] };
  return { shown: all.slice(0, ROWS - 1), more: all.slice(ROWS - 1) };
}
