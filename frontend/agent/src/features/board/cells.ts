import type { TeamChoice } from "@/api/board";
import type { Row } from "@/api/types";
import { type BandName, bandEnd, bandOf } from "@/lib/bands";
import { MINUTE } from "@/lib/time";

/** A number on the board, as a question: whose tickets, due when. */
export interface Cell {
  of: Of;
  band: BandName | "open";
}

export type Of =
  | { kind: "all" }
  | { kind: "channel"; channel: string }
  | { kind: "team"; id: number; name: string }
  | { kind: "agent"; id: number; name: string }
  | { kind: "noOne" };

/** Is this ticket one of those counted there? */
export function holds({ of, band }: Cell, team: TeamChoice, row: Row, now: number): boolean {
  if (row.due_at === null) return false;
  if (team !== null && row.team_id !== (team === "none" ? null : team)) return false;
  return belongs(of, row) && (band === "open" || bandOf(Date.parse(row.due_at), now) === band);
}

function belongs(of: Of, row: Row): boolean {
  switch (of.kind) {
    case "all":
      return true;
    case "channel":
      return row.channel_kind === of.channel;
    case "team":
      return row.team_id === of.id;
    case "agent":
      return row.assignee?.id === of.id;
    case "noOne":
      return row.assignee === null;
  }
}

/** From this deadline on none belongs there any more; tickets without one come last of all. */
export function isPast({ band }: Cell, row: Row, now: number): boolean {
  if (row.due_at === null) return true;
  return band !== "open" && Date.parse(row.due_at) > now + bandEnd[band] * MINUTE;
}
