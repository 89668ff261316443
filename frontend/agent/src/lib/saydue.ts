import type { TFunction } from "i18next";
import { serverNow } from "./clock";
import { clockTime, farTime, sayMinutes } from "./say";
import { DAY, MINUTE } from "./time";

/** "12 minutes left, due 14:32", or "Overdue by 11 minutes, was due 14:09", as of the moment it is asked. */
export function sayDue(t: TFunction, language: string, due: number): string {
  const left = due - serverNow();
  const span = sayMinutes(t, Math.floor(Math.abs(left) / MINUTE));
  const time = Math.abs(left) > DAY ? farTime(language, due) : clockTime(language, due);
  return t(left < 0 ? "board.say.over" : "board.say.left", { span, time });
}
