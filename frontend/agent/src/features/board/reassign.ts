import { assignTickets } from "@/api/boardAssign";
import { Problem } from "@/api/http";
import type { Person } from "@/api/types";

/** Giving many tickets away: some at a time, so that it can be watched and what went wrong in between is known. */

export interface Ticket {
  id: number;
  /** Who has it, and gets it back when this is undone. */
  from: Person | null;
}

/** These tickets to that person, or to no one. */
export interface Handing {
  to: Person | null;
  tickets: readonly Ticket[];
}

export interface Refusal {
  id: number;
  /** In the server's words; empty when it could not be reached. */
  reason: string;
  /** Who has it, when somebody else has decided meanwhile; null: no one. */
  assignee?: Person | null;
}

export interface Given {
  moved: (Ticket & { to: Person | null })[];
  refused: Refusal[];
}

export interface Progress {
  done: number;
  total: number;
}

const AT_ONCE = 25;

/** `told` hears after each part how many are settled. Never rejects: what fails is refused, with its reason. */
export async function giveAll(
  handings: readonly Handing[],
  told: (progress: Progress) => void = () => {},
): Promise<Given> {
  const all: Given = { moved: [], refused: [] };
  const total = handings.reduce((sum, { tickets }) => sum + tickets.length, 0);
  told({ done: 0, total });
  for (const handing of handings.flatMap(inParts)) {
    const { moved, refused } = await give(handing);
    all.moved.push(...moved);
    all.refused.push(...refused);
    told({ done: all.moved.length + all.refused.length, total });
  }
  return all;
}

/** Each back to whoever had it. */
export function giveBack(moved: Given["moved"]): Promise<Given> {
  const byOwner = Map.groupBy(moved, ({ from }) => from?.id ?? null);
  return giveAll(
    [...byOwner.values()].map((own) => ({
      to: own[0]?.from ?? null,
      tickets: own.map(({ id, to }) => ({ id, from: to })),
    })),
  );
}

/** Who has which ticket now: those that were given, and those that somebody else has given away meanwhile. */
export const ownersAfter = ({ moved, refused }: Given): { id: number; to: Person | null }[] => [
  ...moved,
  ...refused.filter(isTaken).map(({ id, assignee }) => ({ id, to: assignee ?? null })),
];

export const isTaken = ({ reason }: Refusal): boolean => reason === "taken";

function inParts({ to, tickets }: Handing): Handing[] {
  const parts: Handing[] = [];
  for (let start = 0; start < tickets.length; start += AT_ONCE) {
    parts.push({ to, tickets: tickets.slice(start, start + AT_ONCE) });
  }
  return parts;
}

async function give({ to, tickets }: Handing): Promise<Given> {
  try {
    const ids = tickets.map(({ id }) => id);
    const expect = Object.fromEntries(tickets.map(({ id, from }) => [id, from?.id ?? null]));
    const { assigned, refused } = await assignTickets(ids, to?.id ?? null, expect);
    const done = new Set(assigned);
    const moved = tickets.filter(({ id }) => done.has(id)).map((ticket) => ({ ...ticket, to }));
    return { moved, refused };
  } catch (error) {
    const reason = error instanceof Problem ? error.message : "";
    return { moved: [], refused: tickets.map(({ id }) => ({ id, reason })) };
  }
}
