import type { TFunction } from "i18next";
import type { Metric } from "@/api/types";
import { sayLength } from "./length";
import { isResponse, metricTitle } from "./metric";
import { type ClockFacts, type ClockView, DAY, MINUTE, SECOND } from "./time";

/** Words for times. English follows the reader's own clock; Portuguese and Spanish always use 24 hours. */

function localeOf(language: string): string {
  if (!language.startsWith("en")) return language;
  const own = typeof navigator === "undefined" ? "" : navigator.language;
  return own.startsWith("en-") ? own : "en-GB";
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make a format takes longer than to draw the row it stands in, so each is made once for each time zone. */
function formatOf(locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${new Date().getTimezoneOffset()} ${JSON.stringify(parts)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, parts);
  formats.set(key, known);
  return known;
}

/** "09:05", or "9:05 AM" for a reader who counts in halves of the day; the reader's own zone unless one is given. */
export function clockTime(language: string, at: number | string | Date, zone?: string): string {
  const locale = localeOf(language);
  const hour = has24Hours(locale) ? "2-digit" : "numeric";
  return formatOf(locale, { hour, minute: "2-digit", timeZone: zone }).format(new Date(at));
}

const full = new Map<string, boolean>();

function has24Hours(locale: string): boolean {
  const known =
    full.get(locale) ?? formatOf(locale, { hour: "numeric" }).resolvedOptions().hourCycle === "h23";
  full.set(locale, known);
  return known;
}

/** "14:21:48": where a second matters. */
export function secondTime(language: string, at: number | string): string {
  return formatOf(localeOf(language), { timeStyle: "medium" }).format(new Date(at));
}

/** "Sunday 22 November". */
export function dayName(language: string, at: number): string {
  const parts: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  return formatOf(localeOf(language), parts).format(new Date(at));
}

/** "Mon 09:00", or "22 Nov" when it is more than six days away. */
export function farTime(language: string, at: number): string {
  const locale = localeOf(language);
  const near = Math.abs(at - Date.now()) < 6 * DAY;
  if (!near) return shortDate(language, at);
  const day = formatOf(locale, { weekday: "short" }).format(at).replace(".", "");
  return `${day} ${clockTime(language, at)}`;
}

export function shortDate(language: string, at: number | string): string {
  const parts: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  return formatOf(localeOf(language), parts).format(new Date(at)).replace(".", "");
}

/** The time today, otherwise the day: short enough for a list. */
export function whenShort(language: string, at: string, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return sameDay ? clockTime(language, at) : shortDate(language, at);
}

/** "1 minute 48 seconds left to first reply, due 14:21". */
export function sayClock(
  t: TFunction,
  language: string,
  facts: ClockFacts,
  view: ClockView,
  metric: Metric | null,
): string {
  if (view.state === "none") return t("time.say.none");
  if (view.state === "kept" || view.state === "late") return sayEnd(t, view, metric);
  if (view.state === "held") return t("time.say.held", { span: sayMinutes(t, view.minutes) });
  const due =
    facts.dueAt === null ? "" : view.far ? farTime(language, facts.dueAt) : clockTime(language, facts.dueAt);
  const span = saySpan(t, Math.abs(view.minutes) * MINUTE, view.unit === "");
  const to = t(`time.to.${metric ?? "first_response"}`);
  return t(view.state === "breached" ? "time.say.over" : "time.say.left", { span, to, due });
}

/** Only a promised answer ends with an answer. */
function sayEnd(t: TFunction, view: ClockView, metric: Metric | null): string {
  const isLate = view.state === "late";
  const span = sayMinutes(t, view.minutes);
  if (metric !== null && !isResponse(metric))
    return t(isLate ? "ticket.event.lateWhat" : "ticket.event.metWhat", {
      what: metricTitle(t, metric),
      span,
    });
  return isLate ? t("time.say.late") : t("time.say.kept", { span });
}

function saySpan(t: TFunction, size: number, withSeconds: boolean): string {
  const minutes = Math.floor(size / MINUTE);
  const seconds = Math.floor((size % MINUTE) / SECOND);
  if (!withSeconds || seconds === 0) return sayMinutes(t, minutes);
  const tail = t("time.say.seconds", { count: seconds });
  return minutes === 0 ? tail : `${sayMinutes(t, minutes)} ${tail}`;
}

/** A promised length, never rounded: "1 hour", "90 minutes"; "40 h", as a day of open hours is not 24 of them. */
export function sayPromised(t: TFunction, seconds: number): string {
  const inWords = seconds % 60 === 0 && (seconds < 7200 || (seconds % 3600 === 0 && seconds < 86_400));
  return inWords ? sayMinutes(t, seconds / 60) : sayLength(seconds);
}

export function sayMinutes(t: TFunction, minutes: number): string {
  if (minutes < 120 && minutes !== 60) return t("time.say.minutes", { count: minutes });
  if (minutes < 24 * 60) return t("time.say.hours", { count: Math.floor(minutes / 60) });
  return t("time.say.days", { count: Math.floor(minutes / (24 * 60)) });
}

/** "Portuguese" for "pt", in the reader's language; what nobody knows stays as it is. */
export function languageName(reader: string, code: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
