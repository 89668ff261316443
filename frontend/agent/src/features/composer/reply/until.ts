import type { TFunction } from "i18next";
import { clockTime, farTime } from "@/lib/say";

/** By the calendar: a day on which the clocks change has no 24 hours. */
const dayAfter = (at: number): number => new Date(at).setDate(new Date(at).getDate() + 1);

const dayOf = (at: number): string => new Date(at).toDateString();

/** "13:44", "tomorrow 13:44", "Thu 13:44": when something ends, as one would say it now. */
export function sayUntil(t: TFunction, language: string, at: string | number, now: number): string {
  const moment = new Date(at).getTime();
  const time = clockTime(language, moment);
  if (dayOf(moment) === dayOf(now)) return time;
  if (dayOf(moment) === dayOf(dayAfter(now))) return t("composer.tomorrow", { time });
  return farTime(language, moment);
}
