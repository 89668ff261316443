import type { Board, Brick } from "@/api/board";

/**
 * What is due or overdue, soonest first. The board lists tickets that have been overdue for long only among those
 * that need somebody.
 */
export function dueOrOverdue({ bricks, needs_you }: Pick<Board, "bricks" | "needs_you">): Brick[] {
  const listed = new Set(bricks.map(({ id }) => id));
  const older = needs_you
    .filter(({ ticket, breached }) => breached && !listed.has(ticket.id))
    .map(({ ticket, due_at }): Brick => {
      const { id, subject, contact, channel_kind, assignee } = ticket;
      return { id, due_at, breached: true, subject, contact, channel_kind, team_id: null, assignee };
    });
  return [...older, ...bricks].sort((one, other) => Date.parse(one.due_at) - Date.parse(other.due_at));
}
