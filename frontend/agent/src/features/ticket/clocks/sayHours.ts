import type { Calendar } from "@/api/calendars";
import type { Clock } from "@/api/types";
import { weekdayName } from "@/lib/day";
import { opensNext } from "@/lib/openhours";
import { shortDate } from "@/lib/say";
import { sayWeek } from "@/lib/weekwords";
import type { Naming } from "./why";

const NEAR = 6 * 86_400_000;

/** "Mon–Fri 09–18, Lisbon office; opens again Mon 09:00". Times are those of the calendar's own zone. */
export function sayHours(
  { t, language }: Naming,
  clock: Clock,
  calendars: Calendar[] | undefined,
  now: number,
): string {
  if (clock.calendar === null) return t("clocks.hours.always");
  const { id, name } = clock.calendar;
  const terms = calendars?.find((each) => each.id === id);
  if (!terms) return t("clocks.hours.unknown", { name });
  const hours = capital(language, sayWeek(t, language, terms.week));
  const next = opensNext(terms, now);
  if (next === null) return t("clocks.hours.open", { hours, name });
  return t("clocks.hours.closed", { hours, name, when: sayWhen(language, next, now) });
}

const capital = (language: string, text: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

function sayWhen(
  language: string,
  { date, time, weekday }: { date: string; time: string; weekday: number },
  now: number,
): string {
  const noon = Date.parse(`${date}T12:00:00Z`);
  const isFar = noon - now > NEAR;
  return `${isFar ? shortDate(language, noon) : weekdayName(language, weekday)} ${time}`;
}
