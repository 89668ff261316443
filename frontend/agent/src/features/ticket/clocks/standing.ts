import type { TFunction } from "i18next";
import type { Clock } from "@/api/types";
import { isResponse } from "@/lib/metric";
import { clockTime, farTime } from "@/lib/say";
import { type ClockFacts, DAY } from "@/lib/time";
import type { PauseReason } from "./pauses";
import { saySpan } from "./why";

/** How a clock stands: its number, its few words, and its place among the others. Pure. */

export const isAlive = ({ state }: Clock): boolean => state === "running" || state === "paused";

/** The due one first, then those that stand still, then what is over, the newest first. */
export function inOrder(clocks: Clock[]): Clock[] {
  return [...clocks].sort((one, other) => rank(one) - rank(other) || within(one, other));
}

const rank = ({ state }: Clock): number => (state === "running" ? 0 : state === "paused" ? 1 : 2);

function within(one: Clock, other: Clock): number {
  if (one.deadline && other.deadline) return Date.parse(one.deadline) - Date.parse(other.deadline);
  return other.id - one.id;
}

export function factsOf({ state, deadline, target_s, elapsed_s }: Clock): ClockFacts {
  if (state === "running" && deadline) return { dueAt: Date.parse(deadline) };
  if (state === "paused") return { dueAt: null, heldLeft: (target_s - elapsed_s) * 1000 };
  if (state === "met") return { dueAt: null, answeredAfter: elapsed_s };
  if (state === "met_late") return { dueAt: null, answeredLate: true, answeredAfter: elapsed_s };
  return { dueAt: null };
}

interface Around {
  /** What it waits for, while it stands still. */
  why: PauseReason;
  mergedInto: number | null;
  now: number;
}

export function sayState(
  t: TFunction,
  language: string,
  clock: Clock,
  { why, mergedInto, now }: Around,
): string {
  switch (clock.state) {
    case "running":
      return sayDue(t, language, clock.deadline, now);
    case "paused":
      return t(`clocks.state.held.${why}`);
    case "met":
      return t("clocks.state.met", { span: saySpan(t, clock.elapsed_s) });
    case "met_late":
      return t("clocks.state.late", { span: saySpan(t, clock.elapsed_s) });
    case "cancelled":
      return t(isResponse(clock.metric) ? "clocks.state.cancelled" : "clocks.state.ended");
    case "merged":
      return mergedInto === null
        ? t("clocks.state.mergedAway")
        : t("clocks.state.merged", { id: mergedInto });
    default:
      return t(clock.ended_because === "removed" ? "clocks.state.removed" : "clocks.state.void");
  }
}

function sayDue(t: TFunction, language: string, deadline: string | null, now: number): string {
  if (deadline === null) return "";
  const due = Date.parse(deadline);
  const time = Math.abs(due - now) > DAY ? farTime(language, due) : clockTime(language, due);
  return t(due < now ? "clocks.state.was" : "clocks.state.due", { time });
}

/** Time is running out, or has run out, and nobody has said yet that they take care of it. */
export const asksForSomebody = (clock: Clock, left: number): boolean =>
  clock.state === "running" && clock.acknowledged === null && left <= SOON;

const SOON = 31 * 60_000;

/** A breach that a supervisor may take back. */
export const canBeVoided = ({ breached_at, voided_at }: Clock): boolean =>
  breached_at !== null && voided_at === null;
