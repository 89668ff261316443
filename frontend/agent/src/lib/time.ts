import type { Row } from "@/api/types";

/** How a promise stands: pure functions of (deadline, now, state). Nothing here reads a clock. */

export type ClockState =
  | "beyond"
  | "safe"
  | "soon"
  | "urgent"
  | "last"
  | "breached"
  | "held"
  | "kept"
  | "late"
  | "none";
export type Unit = "min" | "h" | "d" | "held" | "";

/** What is known about a promise; at most one of the three is set. Times in ms since the epoch. */
export interface ClockFacts {
  dueAt: number | null;
  /** Seconds from the customer's message to the answer, when it was answered. */
  answeredAfter?: number | null;
  answeredLate?: boolean;
  /** Milliseconds left when the clock was paused. */
  heldLeft?: number | null;
}

export interface ClockView {
  state: ClockState;
  /** Minutes left, negative when over; whole, except where seconds are shown. For `kept`: minutes taken. */
  minutes: number;
  /** "8", "−11", "1:48", "1:30"; empty when a date says it better (`far`) or there is nothing to say. */
  number: string;
  unit: Unit;
  /** More than a day ahead: show the day and the hour of the deadline instead of a number. */
  far: boolean;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const LAST_FIVE = 5 * MINUTE;
const MINUS = "\u2212";

export function clockOf(row: Pick<Row, "due_at" | "kept_after_s" | "outcome">): ClockFacts {
  if (row.due_at) return { dueAt: Date.parse(row.due_at) };
  return { dueAt: null, answeredAfter: row.kept_after_s, answeredLate: row.outcome === "met_late" };
}

/**
 * Milliseconds left, cut to what the reader may see: whole seconds in the last five minutes and the first
 * minute over, whole minutes elsewhere. The cut never shows more time than there is.
 */
export function leftAt(facts: ClockFacts, now: number): number {
  if (facts.dueAt === null) return 0;
  const left = facts.dueAt - now;
  const step = left <= LAST_FIVE && left > -MINUTE ? SECOND : MINUTE;
  // Between 5:00 and 6:00 the reader sees "5 min", which must not be taken for the 5:00 that counts down.
  if (left > LAST_FIVE) return Math.max(Math.floor(left / step) * step, LAST_FIVE + SECOND);
  if (left >= 0) return Math.floor(left / step) * step;
  // A trace below zero keeps "just over" apart from "just due": both read 0:00.
  return Math.min(-Math.floor(-left / step) * step, -1);
}

export function readClock(facts: ClockFacts, now: number): ClockView {
  if (facts.dueAt !== null) return readLeft(leftAt(facts, now));
  if (typeof facts.heldLeft === "number") return held(facts.heldLeft);
  if (facts.answeredLate) return answered("late", facts.answeredAfter ?? null);
  if (typeof facts.answeredAfter === "number") return answered("kept", facts.answeredAfter);
  return { state: "none", minutes: 0, number: "", unit: "", far: false };
}

/** `left` as cut by `leftAt`. */
export function readLeft(left: number): ClockView {
  const state = stateOf(left);
  const over = left < 0;
  const size = over && left === -1 ? 0 : Math.abs(left);
  const { number, unit } = write(size, left > -MINUTE && left <= LAST_FIVE);
  const far = left > DAY;
  return {
    state,
    minutes: left / MINUTE,
    number: far ? "" : over && size > 0 ? MINUS + number : number,
    unit: far ? "" : unit,
    far,
  };
}

function stateOf(left: number): ClockState {
  if (left < 0) return "breached";
  if (left <= LAST_FIVE) return "last";
  const minutes = Math.floor(left / MINUTE);
  if (minutes <= 15) return "urgent";
  if (minutes <= 30) return "soon";
  return minutes <= 60 ? "safe" : "beyond";
}

function write(size: number, withSeconds: boolean): { number: string; unit: Unit } {
  const minutes = Math.floor(size / MINUTE);
  if (withSeconds) return { number: `${minutes}:${two((size % MINUTE) / SECOND)}`, unit: "" };
  if (minutes <= 60) return { number: String(minutes), unit: "min" };
  if (size <= DAY) return { number: `${Math.floor(minutes / 60)}:${two(minutes % 60)}`, unit: "h" };
  return { number: String(Math.floor(size / DAY)), unit: "d" };
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}

function held(left: number): ClockView {
  const { number } = write(Math.max(0, left), false);
  return { state: "held", minutes: Math.floor(left / MINUTE), number, unit: "held", far: false };
}

function answered(state: "kept" | "late", after: number | null): ClockView {
  if (after === null) return { state, minutes: 0, number: "", unit: "", far: false };
  const minutes = Math.floor(after / 60);
  return { state, minutes, ...write(minutes * MINUTE, false), far: false };
}
