/** Days without a time, as "2026-11-22". Pure. */

const instant = (date: string): Date => new Date(`${date}T00:00:00Z`);

export function isDay(text: unknown): text is string {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = instant(text);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day it is in a zone at an instant (ms); by UTC where there is no such zone. */
export function dayIn(zone: string, now: number): string {
  try {
    // Swedish writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
  } catch {
    return new Date(now).toISOString().slice(0, 10);
  }
}

const MONDAY = Date.UTC(2024, 0, 1);
const LENGTH = 86_400_000;

/** Monday is 0: "Mon", "Monday". */
export function weekdayName(language: string, weekday: number, style: "short" | "long" = "short"): string {
  const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" });
  return format.format(MONDAY + weekday * LENGTH).replace(".", "");
}
