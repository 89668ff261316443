import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";

/** When something was written: the time today, the day this year, the year before that. */
export function writtenOn(language: string, at: string, now = serverNow()): string {
  const then = new Date(at);
  if (then.getFullYear() === new Date(now).getFullYear()) return whenShort(language, at, now);
  const parts: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat(language, parts).format(then);
}
