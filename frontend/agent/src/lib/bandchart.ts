import type { CurvePoint, Outcome } from "@/api/forecast";
import { HOUR } from "./time";

/** Geometry of the forecast's band. Pure: (forecast, size) → paths and places in px. */

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Tick {
  value: number;
  at: number;
}

export interface BandChart {
  band: string;
  low: string;
  high: string;
  mean: string;
  /** The dashed line; null when there is nothing to compare with. */
  other: string | null;
  meanEnd: number;
  otherEnd: number | null;
  x: Tick[];
  y: Tick[];
}

const STEPS = [1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];
const MOST_STEPS = 3;
/** A flat zero line still needs a scale to lie on. */
const SMALLEST = 2;

export function bandChart(staffed: Outcome, other: Outcome | null, frame: Frame): BandChart {
  const times = staffed.curve.map(({ at }) => Date.parse(at));
  const [from = 0, until = 0] = [times[0], times.at(-1)];
  const most = Math.max(
    SMALLEST,
    ...staffed.curve.map(({ p95 }) => p95),
    ...(other?.curve ?? []).map(({ mean }) => mean),
  );
  const x = (at: number): number =>
    frame.left + ((at - from) / Math.max(1, until - from)) * (frame.right - frame.left);
  const y = (value: number): number => frame.bottom - (value / most) * (frame.bottom - frame.top);
  const line = (curve: CurvePoint[], of: "mean" | "p5" | "p95"): string =>
    path(curve.map((point) => [x(Date.parse(point.at)), y(point[of])]));
  const back = staffed.curve.toReversed();
  return {
    band: `${line(staffed.curve, "p95")}${line(back, "p5").replace("M", "L")}Z`,
    low: line(staffed.curve, "p5"),
    high: line(staffed.curve, "p95"),
    mean: line(staffed.curve, "mean"),
    other: other && line(other.curve, "mean"),
    meanEnd: y(staffed.curve.at(-1)?.mean ?? 0),
    otherEnd: other && y(other.curve.at(-1)?.mean ?? 0),
    x: hours(from, until).map((at) => ({ value: at, at: x(at) })),
    y: levels(most).map((value) => ({ value, at: y(value) })),
  };
}

function path(points: [number, number][]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Whole numbers of tickets, at most three steps above zero. */
function levels(most: number): number[] {
  const step = STEPS.find((size) => most / size <= MOST_STEPS) ?? most / MOST_STEPS;
  const all: number[] = [];
  for (let value = 0; value <= most; value += step) all.push(value);
  return all;
}

/** Full hours of the reader's day, each second or third one when there are many; the end is always told. */
function hours(from: number, until: number): number[] {
  const every = HOUR * Math.max(1, Math.ceil((until - from) / HOUR / 5));
  const shift = new Date(from).getTimezoneOffset() * 60_000;
  const all: number[] = [];
  for (let at = Math.ceil((from - shift) / HOUR) * HOUR + shift; at < until - every / 2; at += every) {
    if (at - from > every / 3) all.push(at);
  }
  return [...all, until];
}
