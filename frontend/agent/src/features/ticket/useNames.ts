import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery } from "@/api/agents";
import { useMe } from "@/api/me";
import type { Names } from "./eventLine";

/** Names for the ids that events carry. */
export function useNames(): Names {
  const me = useMe();
  const agents = useQuery(agentsQuery).data;
  return useMemo(
    () => ({
      agents: new Map((agents ?? []).map((agent) => [agent.id, agent.name])),
      teams: new Map(me.teams.map((team) => [team.id, team.name])),
    }),
    [agents, me.teams],
  );
}
