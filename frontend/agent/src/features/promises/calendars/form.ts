import type { CalendarTerms, SpecialDay, Window } from "@/api/calendars";
import { isDay } from "@/lib/day";
import { byDate } from "../week/dates";
import { isSound as areSound, joined, presetWeek, readTime } from "../week/hours";

/** A calendar while it is written. Pure. */

export type ProblemName = "empty" | "windows" | "closed" | "date" | "dateTwice";
/** What is wrong, by the field's path in the API: "name", "week.1", "dates.3.date". */
export type Problems = Record<string, ProblemName>;

export const newCalendar = (zone: string): CalendarTerms => ({
  name: "",
  zone,
  week: presetWeek("weekdays"),
  dates: [],
  source: {},
});

export const termsOf = ({ name, zone, week, dates, source }: CalendarTerms): CalendarTerms =>
  structuredClone({ name, zone, week, dates, source });

export function problemsOf({ name, week, dates }: CalendarTerms): Problems {
  const problems: Problems = {};
  if (name.trim() === "") problems.name = "empty";
  week.forEach((windows, day) => {
    if (!areSound(windows)) problems[`week.${day}`] = "windows";
  });
  if (week.every((windows) => windows.length === 0)) problems.week = "closed";
  dates.forEach((day, index) => {
    if (!isDay(day.date)) problems[`dates.${index}.date`] = "date";
    else if (dates.findIndex(({ date }) => date === day.date) < index)
      problems[`dates.${index}.date`] = "dateTwice";
    if (!areSound(day.windows)) problems[`dates.${index}.windows`] = "windows";
  });
  return problems;
}

const settle = (windows: Window[]): Window[] =>
  joined(windows.map(([from, to]) => [readTime(from) ?? from, readTime(to) ?? to]));

/** As the API takes it: hours in order, dates in order. Only for a calendar without problems. */
export const readCalendar = (terms: CalendarTerms): CalendarTerms => ({
  ...terms,
  name: terms.name.trim(),
  week: terms.week.map(settle),
  dates: byDate(terms.dates).map((day) => ({ ...day, name: day.name.trim(), windows: settle(day.windows) })),
});

/** The picked days beside those that are there already, which keep their name and hours. */
export function withHolidays(dates: SpecialDay[], picked: { date: string; name: string }[]): SpecialDay[] {
  const known = new Set(dates.map(({ date }) => date));
  const added = picked.filter(({ date }) => !known.has(date)).map((day) => ({ ...day, windows: [] }));
  return byDate([...dates, ...added]);
}
