import type { SpecialDay } from "@/api/calendars";
import { isDay } from "@/lib/day";

/** Days of a calendar as "2026-12-25", which belong to no time zone. Pure. */

const instant = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** "25 Dec", with the year when it is asked for. */
export function sayDate(language: string, date: string, withYear = false): string {
  if (!isDay(date)) return date;
  const year = withYear ? ({ year: "numeric" } as const) : {};
  const format = new Intl.DateTimeFormat(localeOf(language), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...year,
  });
  return format.format(instant(date)).replace(/\./g, "");
}

export function weekdayOf(language: string, date: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  return isDay(date) ? format.format(instant(date)).replace(".", "") : "";
}

const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);

export const byDate = (days: SpecialDay[]): SpecialDay[] =>
  days.toSorted((one, other) => one.date.localeCompare(other.date));

export const upcoming = (days: SpecialDay[], today: string, most: number): SpecialDay[] =>
  byDate(days)
    .filter(({ date }) => date >= today)
    .slice(0, most);
