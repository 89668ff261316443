import type { CalendarTerms } from "@/api/calendars";

/** When a calendar without problems is open. Pure: an instant (ms), read as the calendar's own zone has it. */

interface Local {
  date: string;
  /** "HH:MM", which sorts as time does. */
  time: string;
}

export interface Opening extends Local {
  /** Monday is 0. */
  weekday: number;
}

const DAY = 86_400_000;
/** A year without an open hour is taken for a calendar that never opens. */
const FARTHEST = 366;

/** Whether it is open: by its date's own hours, else by its weekday's. */
export function openNow(terms: CalendarTerms, now: number): boolean {
  const local = localTime(terms.zone, now);
  if (local === null) return false;
  return windowsOn(terms, local.date).some(([from, to]) => from <= local.time && local.time < to);
}

/** When it opens again, by its own clock; null while it is open, and when it never does. */
export function opensNext(terms: CalendarTerms, now: number): Opening | null {
  const local = localTime(terms.zone, now);
  if (local === null || openNow(terms, now)) return null;
  for (let days = 0; days < FARTHEST; days += 1) {
    const date = dayAfter(local.date, days);
    const times = windowsOn(terms, date).map(([from]) => from);
    const first = times.filter((time) => days > 0 || time > local.time).sort()[0];
    if (first !== undefined) return { date, time: first, weekday: weekdayOf(date) };
  }
  return null;
}

function windowsOn({ week, dates }: CalendarTerms, day: string) {
  const special = dates.find(({ date }) => date === day);
  return special ? special.windows : (week[weekdayOf(day)] ?? []);
}

const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

function localTime(zone: string, now: number): Local | null {
  try {
    // Swedish writes dates as ISO 8601 does.
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    const [date = "", time = ""] = format.format(now).split(" ");
    return { date, time };
  } catch {
    return null;
  }
}
