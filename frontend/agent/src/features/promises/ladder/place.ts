import type { Rung } from "@/api/policies";
import { stageOf, writeStage } from "../words/ladderWords";

/** Where a rung stands, and the order of rungs. Pure. */

/** Share of the promise left at a rung: 0.25 at 75 %, 0 at the deadline, −0.25 at 125 %. Null when it cannot be known. */
export function sideOf(at: string, target: number | null): number | null {
  const stage = stageOf(at);
  if (stage === null) return null;
  if ("percent" in stage) return 1 - stage.percent / 100;
  return target === null || target === 0 ? null : Math.min(1, (stage.minutesBefore * 60) / target);
}

/** In the order they are reached; those that cannot be placed last. */
export const inTime = (rungs: Rung[], target: number | null): Rung[] =>
  rungs.toSorted((one, other) => (sideOf(other.at, target) ?? -9) - (sideOf(one.at, target) ?? -9));

const USUAL = [50, 75, 90, 100, 125, 150];

/** The next rung that is not there yet, telling whoever has the ticket. */
export function oneMore(rungs: Rung[]): Rung {
  const taken = new Set(rungs.map(({ at }) => at));
  const percent = USUAL.find((each) => !taken.has(writeStage({ percent: each }))) ?? 200;
  return {
    at: writeStage({ percent }),
    tell: ["assignee"],
    by: ["app"],
    reassign: null,
    tag: null,
    webhook: false,
  };
}
