import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery } from "@/api/agents";
import { teamsQuery } from "@/api/teams";
import { channelKinds } from "@/components/ChannelIcon";
import { useKnown } from "@/live/store";
import { fixed, type Values } from "./suggest";

/** The values that there are: people, teams, and the tags of the tickets at hand. */
export function useValues(): Values {
  const agents = useQuery(agentsQuery).data;
  const teams = useQuery(teamsQuery).data;
  const known = useKnown();
  return useMemo(() => {
    const tags = new Set([...known.values()].flatMap(({ row }) => row?.tags ?? []));
    return {
      ...fixed,
      channel: channelKinds,
      tag: [...tags].sort(),
      team: [...(teams?.map(({ name }) => name) ?? []), "none"],
      assignee: ["me", "none", ...(agents?.map(({ name }) => name) ?? [])],
      from: ["me"],
    };
  }, [agents, teams, known]);
}
