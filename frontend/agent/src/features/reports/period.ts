/** Periods of whole days, as "2026-11-22" in the reader's zone. Pure. */

export const presets = ["week", "month", "thisMonth", "lastMonth"] as const;
export type Preset = (typeof presets)[number];

export interface Days {
  from: string;
  to: string;
}

const DAY = 86_400_000;

const read = (date: string): Date => new Date(`${date}T00:00:00Z`);
const write = (date: Date): string => date.toISOString().slice(0, 10);
const plus = (date: string, days: number): string => write(new Date(read(date).getTime() + days * DAY));

/** The last 7 or 28 days up to and with today, or a month of the calendar. */
export function daysOf(preset: Preset, today: string): Days {
  switch (preset) {
    case "week":
      return { from: plus(today, -6), to: today };
    case "month":
      return { from: plus(today, -27), to: today };
    case "thisMonth":
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case "lastMonth": {
      const last = plus(`${today.slice(0, 7)}-01`, -1);
      return { from: `${last.slice(0, 7)}-01`, to: last };
    }
  }
}

/** The preset that means these days today; null when they were chosen by hand. */
export const presetOf = ({ from, to }: Days, today: string): Preset | null =>
  presets.find((preset) => {
    const days = daysOf(preset, today);
    return days.from === from && days.to === to;
  }) ?? null;

/** The first day comes first, whichever was changed last. */
export const ordered = ({ from, to }: Days): Days => (from <= to ? { from, to } : { from: to, to: from });
