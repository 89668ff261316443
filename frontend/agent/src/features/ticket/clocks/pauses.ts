import type { TimelineItem } from "@/api/types";

/** When a clock stood still, by the ticket's events. Pure. */

export interface Pause {
  from: string;
  /** Null while it lasts. */
  to: string | null;
  why: PauseReason;
}

export type PauseReason = "pending" | "on_hold" | "any";

const reasonOf = (status: unknown): PauseReason =>
  status === "pending" || status === "on_hold" ? status : "any";

/** In order; what is not on screen yet is not in it. */
export function pausesOf(items: TimelineItem[], clock: number): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, at, data } of items) {
    if (data.clock_id !== clock) continue;
    const last = pauses.at(-1);
    const stands = last !== undefined && last.to === null;
    if (kind === "clock.paused" && !stands) pauses.push({ from: at, to: null, why: reasonOf(data.reason) });
    // a promise that counts again without a deadline goes on standing still
    const goesOn = kind === "clock.resumed" && data.deadline !== null;
    if (stands && (goesOn || ENDS.has(kind))) last.to = at;
  }
  return pauses;
}

const ENDS = new Set(["clock.stopped", "clock.voided", "clock.merged"]);

/** What it waited for, when it was the same each time. */
export function reasonFor(pauses: Pause[]): PauseReason {
  const reasons = new Set(pauses.map(({ why }) => why));
  const [only] = reasons;
  return reasons.size === 1 && only ? only : "any";
}
