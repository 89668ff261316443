const MINUTE = 60_000;

/** "15:20", or "3:20 PM", and with its day when it is not today: customers are promised a time. */
export function clock(at: string, locale: string, now = Date.now()): string {
  const day = new Date(at).toDateString() === new Date(now).toDateString();
  const time: Intl.DateTimeFormatOptions = { ...hour(locale), minute: "2-digit" };
  const format = new Intl.DateTimeFormat(locale, day ? time : { weekday: "short", ...time });
  return format.format(new Date(at));
}

/** The share of the promised time that is left, between 0 and 1. */
export function left(since: string, by: string, now = Date.now()): number {
  const whole = Math.max(MINUTE, Date.parse(by) - Date.parse(since));
  return Math.min(1, Math.max(0, (Date.parse(by) - now) / whole));
}

function hour(locale: string): Intl.DateTimeFormatOptions {
  return /^(pt|es|en-GB)/.test(locale) ? { hour: "2-digit", hourCycle: "h23" } : { hour: "numeric" };
}
