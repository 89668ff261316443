import type { Window } from "@/api/calendars";
import { minutesOf, readTime } from "./hours";
import classes from "./WeekBars.module.css";

const DAY = 24 * 60;
const ROW = 9;
const BAR = 6;

/** A week at a glance: seven bars of 24 hours, filled where it is open. Words beside it say the same. */
export function WeekBars({ week }: { week: Window[][] }) {
  return (
    <svg className={classes.week} viewBox={`0 0 168 ${ROW * 7}`} aria-hidden="true" focusable="false">
      {week.map((windows, day) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week
        <g key={day} transform={`translate(0 ${day * ROW})`}>
          <rect className={classes.closed} width={168} height={BAR} rx={1.5} />
          {spansOf(windows).map(([from, to]) => (
            <rect
              key={from}
              className={classes.open}
              x={from * 168}
              width={(to - from) * 168}
              height={BAR}
              rx={1.5}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

/** Windows as shares of the day; what cannot be read yet is not drawn. */
export function spansOf(windows: Window[]): [number, number][] {
  return windows.flatMap(([opens, closes]): [number, number][] => {
    const [from, to] = [readTime(opens), readTime(closes)];
    if (from === null || to === null || minutesOf(from) >= minutesOf(to)) return [];
    return [[minutesOf(from) / DAY, minutesOf(to) / DAY]];
  });
}
