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

/** `at`: when the forecast was made; nothing had been broken since then. */
export function bandChart(at: string, staffed: Outcome, compared: Outcome | null, frame: Frame): BandChart {
  const none = { at, mean: 0, p5: 0, p95: 0 };
  const curve = [none, ...staffed.curve];
  const other = compared && [none, ...compared.curve];
  const [from, until] = [Date.parse(at), Date.parse(curve.at(-1)?.at ?? at)];
  const most = Math.max(SMALLEST, ...curve.map(({ p95 }) => p95), ...(other ?? []).map(({ mean }) => mean));
  const x = (time: number): number =>
    frame.left + ((time - from) / Math.max(1, until - from)) * (frame.right - frame.left);
  const y = (value: number): number => frame.bottom - (value / most) * (frame.bottom - frame.top);
  const line = (points: CurvePoint[], of: "mean" | "p5" | "p95"): string =>
    path(points.map((point) => [x(Date.parse(point.at)), y(point[of])]));
  return {
    band: `${line(curve, "p95")}${line(curve.toReversed(), "p5").replace("M", "L")}Z`,
    low: line(curve, "p5"),
    high: line(curve, "p95"),
    mean: line(curve, "mean"),
    other: other && line(other, "mean"),
    meanEnd: y(curve.at(-1)?.mean ?? 0),
    otherEnd: other && y(other.at(-1)?.mean ?? 0),
    x: hours(from, until).map((value) => ({ value, at: x(value) })),
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
