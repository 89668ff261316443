import type { AgentRow, Brick } from "@/api/board";
import type { Person } from "@/api/types";

/** What could be done about tickets at risk. Pure: (tickets, agents) → who would get which. */
export interface Gift {
  to: Person;
  tickets: Brick[];
}

type Load = Pick<AgentRow, "id" | "name" | "initials" | "online" | "open">;

/** One after the other to whoever has the fewest, the soonest ticket first. Nobody on: nobody gets any. */
export function spread(tickets: readonly Brick[], agents: readonly Load[]): Gift[] {
  const gifts = agents
    .filter(({ online }) => online)
    .map(({ id, name, initials, open }) => ({ to: { id, name, initials }, open, tickets: [] as Brick[] }));
  for (const ticket of tickets) {
    const least = gifts.reduce<(typeof gifts)[number] | null>(
      (best, gift) => (best && load(best) <= load(gift) ? best : gift),
      null,
    );
    least?.tickets.push(ticket);
  }
  return gifts.filter((gift) => gift.tickets.length > 0).map(({ to, tickets }) => ({ to, tickets }));
}

const load = ({ open, tickets }: { open: number; tickets: Brick[] }): number => open + tickets.length;

export interface Relief {
  from: Person;
  gift: Gift;
}

/**
 * Whoever has most tickets at risk gives half of them, those due last, to the one who has the fewest tickets.
 * Somebody who has left gives all. Null when it would help nobody.
 */
export function relief(atRisk: readonly Brick[], agents: readonly Load[]): Relief | null {
  const owned = Map.groupBy(atRisk, ({ assignee }) => assignee?.id ?? 0);
  owned.delete(0);
  const [most] = [...owned.values()].sort((one, other) => other.length - one.length);
  const from = most?.[0]?.assignee;
  if (!most || !from) return null;
  const owner = agents.find(({ id }) => id === from.id);
  const [to] = agents
    .filter(({ id, online }) => online && id !== from.id)
    .sort((one, other) => one.open - other.open);
  const given = owner?.online ? most.slice(Math.ceil(most.length / 2)) : most;
  if (!to || given.length === 0) return null;
  if (owner?.online && to.open + given.length > owner.open) return null;
  return { from, gift: { to: { id: to.id, name: to.name, initials: to.initials }, tickets: given } };
}
