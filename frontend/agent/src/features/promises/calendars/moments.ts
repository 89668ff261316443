import { dayIn } from "@/lib/day";
import { clockTime } from "@/lib/say";
import { DAY } from "@/lib/time";
import { sayDate, weekdayOf } from "../week/dates";

/** Instants on the wall of a zone. Pure. */

const FRIDAY = 5;

/** "2026-11-27T17:30": as a field for a local time holds it. */
export function wallTime(zone: string, at: number | string): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return `${dayIn(zone, new Date(at).getTime())}T${format.format(new Date(at))}`;
}

/** Half past five on the next Friday (or today): where hours are most often wrong. */
export function fridayAfternoon(zone: string, now: number): string {
  const today = dayIn(zone, now);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const days = (FRIDAY - weekday + 7) % 7;
  return `${new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10)}T17:30`;
}

/** "Mon 30 Nov, 09:30", on the wall of the zone. */
export function sayMoment(language: string, zone: string, at: string): string {
  const date = dayIn(zone, Date.parse(at));
  return `${weekdayOf(language, date)} ${sayDate(language, date)}, ${clockTime(language, at, zone)}`;
}
