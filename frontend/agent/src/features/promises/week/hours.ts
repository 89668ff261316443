import type { Window } from "@/api/calendars";

/** Opening hours as they are edited. Pure: minutes of a day, 0 to 1440, and windows between two of them. */

const DAY = 24 * 60;

/** "9", "930", "9:30", "18h", "24" as "HH:MM"; null when no day has such a time. */
export function readTime(text: string): string | null {
  const plain = text.trim().toLowerCase().replace(/[.h]/g, ":").replace(/:$/, "");
  const found = /^(\d{1,2}):?([0-5]\d)?$/.exec(plain) ?? /^(\d{1,2})()$/.exec(plain);
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return minutes <= DAY ? writeTime(minutes) : null;
}

export const writeTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Minutes since midnight of a time that `readTime` gave. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The next time on the grid of `step` minutes, upwards or downwards, within the day. */
export function stepTime(time: string, step: number): string {
  const now = minutesOf(time);
  const grid = Math.abs(step);
  const next = step > 0 ? Math.floor(now / grid) * grid + grid : Math.ceil(now / grid) * grid - grid;
  return writeTime(Math.min(DAY, Math.max(0, next)));
}

export type WindowProblem = "unclear" | "empty" | "overnight" | "overlap";

/** What is wrong with each window of a day, in their order; null where nothing is. */
export function problemsOf(windows: Window[]): (WindowProblem | null)[] {
  return windows.map((window, index) => problemOf(window) ?? overlap(windows, index));
}

function problemOf([from, to]: Window): WindowProblem | null {
  if (readTime(from) === null || readTime(to) === null) return "unclear";
  if (from === to) return "empty";
  return minutesOf(from) > minutesOf(to) ? "overnight" : null;
}

/** The later of two that overlap is the one to be mended. */
function overlap(windows: Window[], index: number): WindowProblem | null {
  const [from, to] = spanOf(windows[index]);
  const meets = windows.slice(0, index).some((other) => {
    if (problemOf(other)) return false;
    const [start, end] = spanOf(other);
    return from < end && start < to;
  });
  return meets ? "overlap" : null;
}

const spanOf = (window: Window | undefined): [number, number] =>
  window ? [minutesOf(window[0]), minutesOf(window[1])] : [0, 0];

export const isSound = (windows: Window[]): boolean =>
  problemsOf(windows).every((problem) => problem === null);

/** In order of time, and those that touch or overlap as one. Only for windows without other problems. */
export function joined(windows: Window[]): Window[] {
  const result: Window[] = [];
  for (const window of windows.toSorted((one, other) => minutesOf(one[0]) - minutesOf(other[0]))) {
    const last = result.at(-1);
    if (last && minutesOf(window[0]) <= minutesOf(last[1])) {
      if (minutesOf(window[1]) > minutesOf(last[1])) last[1] = window[1];
    } else result.push([...window]);
  }
  return result;
}

/** The window past midnight as two: to 24:00 here, and from 00:00 on the next day. */
export function splitOvernight(week: Window[][], day: number, index: number): Window[][] {
  const window = week[day]?.[index];
  if (!window) return week;
  const tomorrow = (day + 1) % 7;
  const [from, to] = window;
  const result = week.map((windows, at) => (at === day ? windows.with(index, [from, "24:00"]) : windows));
  if (to === "00:00") return result;
  return result.map((windows, at) => (at === tomorrow ? joined([["00:00", to], ...windows]) : windows));
}

export const copyDay = (week: Window[][], from: number, to: number[]): Window[][] =>
  week.map((windows, day) => (to.includes(day) ? (week[from] ?? []).map((each) => [...each]) : windows));

/** One more window: after the last one of the day, as long as there is room; mornings and afternoons first. */
export function withOneMore(windows: Window[]): Window[] {
  const last = windows.filter((window) => problemOf(window) === null).at(-1);
  if (!last) return [...windows, ["09:00", "18:00"]];
  const end = minutesOf(last[1]);
  if (end >= DAY - 60) return [...windows, ["00:00", "01:00"]];
  const from = Math.min(end + 60, DAY - 60);
  return [...windows, [writeTime(from), writeTime(Math.min(from + 240, DAY))]];
}

/** Open minutes of a week without problems. */
export const openMinutes = (week: Window[][]): number =>
  week.flat().reduce((sum, [from, to]) => sum + Math.max(0, minutesOf(to) - minutesOf(from)), 0);

export type Preset = "weekdays" | "daily" | "always";
export const presets: Preset[] = ["weekdays", "daily", "always"];

export function presetWeek(preset: Preset): Window[][] {
  const open: Window[] = preset === "always" ? [["00:00", "24:00"]] : [["09:00", "18:00"]];
  return Array.from({ length: 7 }, (_, day) =>
    preset === "weekdays" && day > 4 ? [] : open.map((each) => [...each]),
  );
}
