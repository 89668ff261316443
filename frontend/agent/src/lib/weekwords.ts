import type { TFunction } from "i18next";
import type { Window } from "@/api/calendars";
import { weekdayName } from "@/lib/day";

/** A week in words: "Mon–Fri 09–12, 13–18; Sat 10–14". Times on 24 hours, as the end of a day needs it. */

interface Run {
  from: number;
  to: number;
  windows: Window[];
}

const whole = (time: string): boolean => time.endsWith(":00");

/** "09–18", or "09:30–18:00" when one of them is not on the hour. */
export function sayWindow([from, to]: Window): string {
  return whole(from) && whole(to) ? `${from.slice(0, 2)}–${to.slice(0, 2)}` : `${from}–${to}`;
}

export const sayWindows = (windows: Window[]): string => windows.map(sayWindow).join(", ");

const isAllDay = (windows: Window[]): boolean => sayWindows(windows) === "00–24";

/** Days with the same hours that follow each other; closed days are left out. */
export function runsOf(week: Window[][]): Run[] {
  const runs: Run[] = [];
  week.forEach((windows, day) => {
    const last = runs.at(-1);
    if (last && last.to === day - 1 && sayWindows(last.windows) === sayWindows(windows)) last.to = day;
    else runs.push({ from: day, to: day, windows });
  });
  return runs.filter(({ windows }) => windows.length > 0);
}

export function sayWeek(t: TFunction, language: string, week: Window[][]): string {
  const runs = runsOf(week);
  const [first] = runs;
  if (!first) return t("week.never");
  if (runs.length === 1 && first.from === 0 && first.to === 6) {
    if (isAllDay(first.windows)) return t("week.always");
    return t("week.daily", { hours: sayWindows(first.windows) });
  }
  return runs.map((run) => `${sayDays(language, run)} ${sayWindows(run.windows)}`).join("; ");
}

function sayDays(language: string, { from, to }: Run): string {
  return from === to
    ? weekdayName(language, from)
    : `${weekdayName(language, from)}–${weekdayName(language, to)}`;
}
