import { HOUR } from "./time";

/** A time at which something may be done later: by name, ms of this computer's clock. */
export interface Later {
  name: "evening" | "tomorrow" | "monday";
  at: number;
}

const MORNING = 9;
const EVENING = 18;
const MONDAY = 1;

/** An hour of the day so many days on. By the calendar: a day on which the clocks change has no 24 hours. */
function atHour(now: number, days: number, hour: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour).getTime();
}

/** This evening while it is worth it, tomorrow morning, and Monday morning when that is another day. */
export function laters(now: number): Later[] {
  const found: Later[] = [];
  const evening = atHour(now, 0, EVENING);
  if (evening - now >= HOUR) found.push({ name: "evening", at: evening });
  const tomorrow = atHour(now, 1, MORNING);
  found.push({ name: "tomorrow", at: tomorrow });
  const days = (MONDAY - new Date(now).getDay() + 7) % 7 || 7;
  if (days > 1) found.push({ name: "monday", at: atHour(now, days, MORNING) });
  return found;
}

/** As a field for a time wants it: "2026-11-23T09:00", by this computer's zone. */
export function asLocal(at: number): string {
  const moment = new Date(at);
  return new Date(at - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
