import { useMemo } from "react";
import { shownNow, useClock } from "@/lib/clock";
import { MINUTE } from "@/lib/time";
import type { Known } from "@/live/apply";
import { followsTime, type Rule } from "@/live/views";
import type { Group } from "./groups";
import { type Reason, unlessSettled, whyLeaving } from "./staged";

/** Why a row of a list is about to leave its place: the same reason as long as it is, so that nothing is drawn anew. */
export function useLeaving(entry: Known | undefined, rule: Rule, me: number, group: Group): Reason | null {
  const isTimed = followsTime(rule);
  const minute = useClock((now) => (isTimed ? Math.floor(now / MINUTE) : 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `minute` is how time passing is noticed
  return useMemo(() => {
    if (!entry) return null;
    return unlessSettled(whyLeaving(entry.row, entry.gone, rule, { me, now: shownNow() }), group);
  }, [entry, rule, me, group, minute]);
}
