import type { SpecialDay } from "@/api/calendars";

/** Days of a calendar as "2026-12-25", which belong to no time zone. Pure. */

const instant = (date: string): Date => new Date(`${date}T00:00:00Z`);

export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && instant(text).toJSON()?.slice(0, 10) === text;

/** "25 Dec", with the year when it is asked for. */
export function sayDate(language: string, date: string, withYear = false): string {
  if (!isDate(date)) return date;
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
  return isDate(date) ? format.format(instant(date)).replace(".", "") : "";
}

const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);

/** Today's date in a zone. */
export function todayIn(zone: string, now: number): string {
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
  } catch {
    return new Date(now).toISOString().slice(0, 10);
  }
}

export const byDate = (days: SpecialDay[]): SpecialDay[] =>
  days.toSorted((one, other) => one.date.localeCompare(other.date));

export const upcoming = (days: SpecialDay[], today: string, most: number): SpecialDay[] =>
  byDate(days)
    .filter(({ date }) => date >= today)
    .slice(0, most);
