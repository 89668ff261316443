import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery } from "@/api/agents";
import { tagsQuery } from "@/api/tags";
import { teamsQuery } from "@/api/teams";
import { channelKinds } from "@/components/ChannelIcon";
import { fixed, tagIn, type Values } from "./suggest";

const LONGEST_TAG = 60;

/** The values that there are: people, teams, and tags in use that are spelled like the one that is being typed. */
export function useValues(piece: string): Values {
  const agents = useQuery(agentsQuery).data;
  const teams = useQuery(teamsQuery).data;
  const typed = tagIn(piece);
  const [asked] = useDebouncedValue(typed?.slice(0, LONGEST_TAG) ?? "", 150);
  const tags = useQuery({ ...tagsQuery(asked, 8), enabled: typed !== null }).data;
  return useMemo(() => {
    return {
      ...fixed,
      // the server takes "sms" for all of its carriers
      channel: [...channelKinds, "sms"],
      tag: tags?.map(({ tag }) => tag) ?? [],
      team: [...(teams?.map(({ name }) => name) ?? []), "none"],
      assignee: ["me", "none", ...(agents?.map(({ name }) => name) ?? [])],
      from: ["me"],
    };
  }, [agents, teams, tags]);
}
