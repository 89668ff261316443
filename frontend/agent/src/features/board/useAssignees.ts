import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery } from "@/api/agents";
import type { AgentRow } from "@/api/board";
import type { Person } from "@/api/types";

export interface Assignee extends Person {
  online: boolean;
  /** Tickets with a running clock; null when the board does not tell. */
  open: number | null;
}

/** Everyone a ticket can be given to: those who are on and have the fewest first. */
export function useAssignees(rows: readonly AgentRow[]): Assignee[] {
  const everyone = useQuery(agentsQuery).data;
  return useMemo(() => {
    const onBoard = new Set(rows.map(({ id }) => id));
    const others = (everyone ?? []).filter(({ id, available }) => available && !onBoard.has(id));
    return [
      ...rows.map(toAssignee),
      ...others.map((agent) => ({ ...agent, online: false, open: null })),
    ].sort(
      (one, other) =>
        Number(other.online) - Number(one.online) ||
        (one.open ?? 0) - (other.open ?? 0) ||
        one.name.localeCompare(other.name),
    );
  }, [rows, everyone]);
}

const toAssignee = ({ id, name, initials, online, open }: AgentRow): Assignee => {
  return { id, name, initials, online, open };
};
