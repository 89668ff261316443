import type { CalendarTerms } from "@/api/calendars";
import { minutesOf } from "./hours";

/** Whether a calendar without problems is open at an instant (ms): by its date's own hours, else by its weekday's. */
export function openNow({ zone, week, dates }: CalendarTerms, now: number): boolean {
  const local = localTime(zone, now);
  if (local === null) return false;
  const special = dates.find(({ date }) => date === local.date);
  const windows = special ? special.windows : (week[local.weekday] ?? []);
  return windows.some(([from, to]) => minutesOf(from) <= local.minutes && local.minutes < minutesOf(to));
}

interface Local {
  date: string;
  weekday: number;
  minutes: number;
}

function localTime(zone: string, now: number): Local | null {
  try {
    // Swedish writes dates as ISO 8601 does.
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    const [date = "", time = ""] = format.format(now).split(" ");
    return { date, weekday: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7, minutes: minutesOf(time) };
  } catch {
    return null;
  }
}
