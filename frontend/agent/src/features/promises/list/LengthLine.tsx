import { endOf, places, startOf, widthOf, zeroAt } from "@/lib/hourline";
import classes from "./LengthLine.module.css";

/** Only a ruler: a promise that has not begun has nothing left of its deadline. */
const place = { ...places.row, g: 1 };
const middle = place.h / 2;
const THICK = 4;
const HEAD = 5;

/**
 * How long a promise is, on the scale of the queue's hour line: 15 minutes is the same length everywhere, and more
 * than an hour ends in an open arrow. Drawn in plain ink; the number beside it says it.
 */
export function LengthLine({ seconds, off = false }: { seconds: number | null; off?: boolean }) {
  const [start, end] = [startOf(place), endOf(place)];
  const minutes = (seconds ?? 0) / 60;
  const tip = Math.min(end, start + Math.max(2, minutes * place.k));
  return (
    <svg
      className={classes.root}
      data-off={off || undefined}
      width={widthOf(place) - zeroAt(place)}
      height={place.h}
      viewBox={`${zeroAt(place)} 0 ${widthOf(place) - zeroAt(place)} ${place.h}`}
      aria-hidden="true"
      focusable="false"
    >
      <path className={classes.track} d={`M${start} ${middle}H${end}v-3v6`} />
      {seconds !== null && (
        <path className={classes.bar} strokeWidth={THICK} d={`M${start} ${middle}H${tip}`} />
      )}
      {minutes > 60 && (
        <path
          className={classes.head}
          d={`M${end - HEAD} ${middle - HEAD}L${end} ${middle}l${-HEAD} ${HEAD}`}
        />
      )}
    </svg>
  );
}
