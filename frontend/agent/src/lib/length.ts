/** Lengths of time as people write them: "15 min", "1 h 30", "90". Pure; the same short units in every language. */

export type LengthProblem = "empty" | "unclear" | "zero" | "days";
export type ReadLength = { seconds: number } | { problem: LengthProblem };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const UNITS: [RegExp, number][] = [
  [/^(h|hs|hrs?|hours?|horas?)$/, HOUR],
  [/^(m|mins?|minutes?|minutos?)$/, MINUTE],
  [/^(s|secs?|segs?|seconds?|segundos?)$/, 1],
];
const DAYS = /\d\s*(d|days?|dias?|días?|w|weeks?|sem|semanas?)(?![a-z])/;
const PART = /(\d+(?:\.\d+)?)\s*([a-z]*)/g;

/**
 * Seconds of what was written. A bare number is minutes; a number after a unit is of the next smaller unit.
 * Days are refused: promises count open time, and a day of opening hours is not 24 of them.
 */
export function readLength(text: string): ReadLength {
  const plain = text.trim().toLowerCase().replace(/,/g, ".");
  if (plain === "") return { problem: "empty" };
  if (DAYS.test(plain)) return { problem: "days" };
  const clock = /^(\d+):([0-5]\d)$/.exec(plain);
  const seconds = clock ? Number(clock[1]) * HOUR + Number(clock[2]) * MINUTE : sumOf(plain);
  if (seconds === null) return { problem: "unclear" };
  return seconds > 0 ? { seconds: Math.round(seconds) } : { problem: "zero" };
}

/** Each unit must be smaller than the one before it, and nothing may be left over. */
function sumOf(text: string): number | null {
  let rest = text;
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [whole, amount = "", name = ""] of text.matchAll(PART)) {
    const unit = unitOf(name, last);
    if (unit === null || unit >= last) return null;
    rest = rest.replace(whole, "");
    total += Number(amount) * unit;
    last = unit;
  }
  return /^[\s.]*$/.test(rest) && Number.isFinite(last) ? total : null;
}

function unitOf(name: string, last: number): number | null {
  if (name === "") return last === HOUR || !Number.isFinite(last) ? MINUTE : 1;
  return UNITS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** "15 min", "1 h 30", "1 min 30 s", "2 h"; whole seconds. */
export function sayLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE), whole % MINUTE];
  if (s === 0 && h > 0) return m === 0 ? `${h} h` : `${h} h ${String(m).padStart(2, "0")}`;
  const parts = [h > 0 && `${h} h`, m > 0 && `${m} min`, (s > 0 || whole === 0) && `${s} s`];
  return parts.filter(Boolean).join(" ");
}
