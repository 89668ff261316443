import type { CalendarVersion, SpecialDay } from "@/api/calendars";
import { sayWeek } from "@/lib/weekwords";
import { sayDate } from "../week/dates";
import { listOf, type Naming } from "./naming";

/** What one version of a calendar changed in the one before it, a sentence each. Pure. */
export function calendarChanges(naming: Naming, before: CalendarVersion, after: CalendarVersion): string[] {
  const { t, language } = naming;
  const said: string[] = [];
  const fromTo = (what: "zone" | "week", was: string, is: string): void => {
    if (was === is) return;
    said.push(
      t("promises.changed.fromTo", { what: t(`promises.changed.what.${what}`), before: was, after: is }),
    );
  };
  fromTo("zone", before.zone, after.zone);
  fromTo("week", sayWeek(t, language, before.week), sayWeek(t, language, after.week));
  return [...said, ...dates(naming, before.dates, after.dates)];
}

function dates({ t, language }: Naming, before: SpecialDay[], after: SpecialDay[]): string[] {
  const added = after.filter(({ date }) => !before.some((other) => other.date === date));
  const removed = before.filter(({ date }) => !after.some((other) => other.date === date));
  const changed = after.filter((day) => {
    const was = before.find(({ date }) => date === day.date);
    return was && JSON.stringify(was) !== JSON.stringify(day);
  });
  const say = (key: "added" | "removed" | "edited", days: SpecialDay[]): string[] =>
    days.length === 0
      ? []
      : [t(`promises.changed.dates.${key}`, { count: days.length, days: some(language, days) })];
  return [...say("added", added), ...say("removed", removed), ...say("edited", changed)];
}

const MOST = 4;

/** The first few by name; "…" for the rest. */
function some(language: string, days: SpecialDay[]): string {
  const names = days.slice(0, MOST).map(({ date, name }) => `${sayDate(language, date)} ${name}`.trim());
  return days.length > MOST ? `${names.join(", ")}, …` : listOf(language, "conjunction", names);
}
