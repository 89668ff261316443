import { useMemo } from "react";
import type { Metric } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { farTime, sayClock } from "@/lib/say";
import { type ClockFacts, type ClockView, leftAt, readClock, readLeft } from "@/lib/time";
import classes from "./TimeLeft.module.css";

/** The view of a promise, re-rendering only when what the reader sees changes. */
export function useClockView(facts: ClockFacts): ClockView {
  const left = useClock((now) => leftAt(facts, now));
  return useMemo(() => (facts.dueAt === null ? readClock(facts, 0) : readLeft(left)), [facts, left]);
}

export type TimeSize = "row" | "phone" | "preview" | "header" | "wall";

interface Props {
  facts: ClockFacts;
  view: ClockView;
  metric?: Metric | null;
  size: TimeSize;
  /** Leave the unit away where there is no room for it. */
  bare?: boolean;
}

/** The number beside an hour line. Readers of the screen hear the full sentence, renewed each minute. */
export function TimeLeft({ facts, view, metric = null, size, bare = false }: Props) {
  const { t, i18n } = useTranslation();
  const minute = Math.floor(view.minutes);
  // Keyed by the minute on purpose: a sentence that changed each second would be read each second.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const spoken = useMemo(
    () => sayClock(t, i18n.language, facts, view, metric),
    [t, i18n.language, facts, minute, view.state, metric],
  );
  const iso = facts.dueAt === null ? undefined : new Date(facts.dueAt).toISOString();
  return (
    <time className={classes.root} data-size={size} data-state={view.state} dateTime={iso}>
      <span className="sr-only">{spoken}</span>
      <span
        aria-hidden="true"
        className={classes.number}
        data-far={view.far || undefined}
        data-long={view.number.length > 4 || undefined}
      >
        {view.far && facts.dueAt !== null ? farTime(i18n.language, facts.dueAt) : view.number}
      </span>
      {!bare && !view.far && (
        <span aria-hidden="true" className={classes.unit}>
          {view.unit && t(`time.unit.${view.unit}`)}
        </span>
      )}
    </time>
  );
}
