import { DAY, MINUTE } from "@/lib/time";

/** When a ticket may come back, by the agent's own clock on the wall. Pure. */

export type SnoozeName = "afternoon" | "evening" | "tomorrow" | "monday" | "reply";

export interface SnoozeChoice {
  name: SnoozeName;
  /** Null: when the customer writes. */
  at: number | null;
}

const onDay = (now: number, days: number, hour: number): number => {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(hour, 0, 0, 0);
};

const AFTERNOON = 14;
const EVENING = 18;
const MORNING = 9;
const MONDAY = 1;
const HOUR = 60 * MINUTE;

/** Later today, tomorrow, Monday, until the customer writes: each only when it is another moment than the others. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const weekday = new Date(now).getDay();
  const toMonday = (MONDAY - weekday + 7) % 7 || 7;
  const afternoon = onDay(now, 0, AFTERNOON);
  const evening = onDay(now, 0, EVENING);
  const choices: (SnoozeChoice | false)[] = [
    afternoon - now >= HOUR && { name: "afternoon", at: afternoon },
    afternoon - now < HOUR && evening - now >= HOUR && { name: "evening", at: evening },
    { name: "tomorrow", at: onDay(now, 1, MORNING) },
    toMonday > 1 && { name: "monday", at: onDay(now, toMonday, MORNING) },
    { name: "reply", at: null },
  ];
  return choices.filter((choice) => choice !== false);
}

const AHEAD = 15 * MINUTE;

/** Somebody has to look at it now: it cannot be put out of sight. */
export const isDueSoon = (due: string | null, now: number): boolean =>
  due !== null && Date.parse(due) - AHEAD <= now;

/**
 * When it comes back before the chosen moment because somebody waits: 15 minutes ahead of its deadline. Null when
 * the choice holds.
 */
export function comesBackAt(due: string | null, until: number | null): number | null {
  if (due === null) return null;
  const back = Date.parse(due) - AHEAD;
  return until === null || back < until ? back : null;
}

/** What a field for a date and a time holds, "2026-11-22T14:20", in the agent's own zone. */
export function fieldOf(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/** The instant a field means; null when it is empty, unreadable, past, or more than a year away. */
export function momentOf(field: string, now: number): number | null {
  const at = Date.parse(field);
  return at > now && at < now + 366 * DAY ? at : null;
}
