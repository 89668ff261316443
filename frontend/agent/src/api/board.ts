import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Bands } from "@/lib/bands";
import { get } from "./http";
import type { QueueOrder } from "./order";
import type { Iso, Person } from "./types";

/** Promises with a deadline today. `percent` is met of met and missed, null when there were none. */
export interface Kept {
  met: number;
  missed: number;
  cancelled: number;
  void: number;
  percent: number | null;
}

/** A ticket due within the hour, or overdue. */
export interface Brick {
  id: number;
  due_at: Iso;
  breached: boolean;
  subject: string;
  contact: { id: number; name: string };
  channel_kind: string;
  assignee: Person | null;
}

export interface Acknowledged {
  agent: { id: number; name: string };
  at: Iso;
  note: string;
}

/** A breach, or a ticket about to be one that nobody has. */
export interface Need {
  ticket: Pick<Brick, "id" | "subject" | "contact" | "channel_kind" | "assignee"> & {
    language: string | null;
  };
  clock_id: number;
  metric: string;
  due_at: Iso;
  breached: boolean;
  acknowledged: Acknowledged | null;
  reading: { id: number; name: string; state: "reading" | "replying" }[];
}

export type ChannelRow = Bands & { kind: string; kept: Kept };
export type TeamRow = Bands & { id: number; name: string; kept: Kept };
export type AgentRow = Bands & Person & { online: boolean; kept: Kept };

export interface Enforcement {
  late_s: number;
  workers: number;
  next_fire_at: Iso | null;
  worst_today: { lag_s: number; at: Iso } | null;
  /** The worst lag of each of the last 60 minutes in seconds, the oldest first; null: nothing fired. */
  spark: (number | null)[];
}

export interface Board {
  at: Iso;
  team: number | "none" | null;
  counts: Bands;
  /** Soonest first. */
  bricks: Brick[];
  /** There are more than are sent. */
  bricks_capped: boolean;
  rows: { channels: ChannelRow[]; teams: TeamRow[]; agents: AgentRow[]; no_one: Bands };
  needs_you: Need[];
  kept_today: Kept;
  agents_on: number;
  enforcement: Enforcement;
  order: QueueOrder;
}

/** Whose tickets the board shows: of one team, of no team, or all. */
export type TeamChoice = number | "none" | null;

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
