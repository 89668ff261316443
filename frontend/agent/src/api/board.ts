import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Whose tickets the board shows: of one team, of no team, or all. */
export type TeamChoice = number | "none" | null;

export type Board = Omit<Schemas["Board"], "team"> & { team: TeamChoice };
export type Brick = Schemas["Brick"];
export type Need = Schemas["Need"];
export type Kept = Schemas["Kept"];
export type AgentRow = Schemas["AgentRow"];
export type Enforcement = Schemas["Punctuality"];

export const boardKey = ["board"] as const;
const AT_LEAST_EVERY_MS = 30_000;

/** The reader's time zone decides what "today" is. */
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const boardQuery = (team: TeamChoice) =>
  queryOptions({
    queryKey: [...boardKey, team],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ zone: zone() });
      if (team !== null) query.set("team", String(team));
      return get<Board>(`/board?${query}`, signal);
    },
    staleTime: 0,
    refetchInterval: AT_LEAST_EVERY_MS,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
