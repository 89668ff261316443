import type { Board, Brick, Need } from "@/api/board";
import { dueOrOverdue } from "@/lib/overdue";

/**
 * The board while somebody points at it: everything keeps its place, and what can change without moving does.
 * Pure: (as it stood, as it is) → as it is shown.
 */
export interface Shown {
  bricks: Brick[];
  needs: Need[];
  rows: Board["rows"];
  /** Tickets that are still shown though they have left the board. */
  gone: ReadonlySet<number>;
  waiting: Waiting;
}

/** What will change when it may move again. */
export interface Waiting {
  came: number;
  left: number;
}

export const moving = (board: Board): Shown => ({
  bricks: dueOrOverdue(board),
  needs: board.needs_you,
  rows: board.rows,
  gone: new Set(),
  waiting: { came: 0, left: 0 },
});

export function still(before: Board, now: Board): Shown {
  if (before === now) return moving(now);
  const had = idsOf(before);
  const has = idsOf(now);
  const gone = new Set([...had].filter((id) => !has.has(id)));
  const came = [...has].filter((id) => !had.has(id)).length;
  const owners = new Map(dueOrOverdue(now).map(({ id, assignee }) => [id, assignee]));
  return {
    bricks: dueOrOverdue(before).map((brick) => {
      const assignee = owners.get(brick.id);
      return assignee === undefined ? brick : { ...brick, assignee };
    }),
    needs: inPlace(before.needs_you, now.needs_you, (need) => need.clock_id),
    rows: {
      channels: inPlace(before.rows.channels, now.rows.channels, (row) => row.kind),
      teams: inPlace(before.rows.teams, now.rows.teams, (row) => row.id),
      agents: inPlace(before.rows.agents, now.rows.agents, (row) => row.id),
      no_one: now.rows.no_one,
    },
    gone,
    waiting: { came, left: gone.size },
  };
}

const idsOf = ({ bricks, needs_you }: Board): Set<number> =>
  new Set([...bricks.map(({ id }) => id), ...needs_you.map(({ ticket }) => ticket.id)]);

/** The places of before with the contents of now. */
function inPlace<T>(before: readonly T[], now: readonly T[], key: (item: T) => string | number): T[] {
  const contents = new Map(now.map((item) => [key(item), item]));
  return before.map((item) => contents.get(key(item)) ?? item);
}
