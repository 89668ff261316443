import {
  draw,
  endOf,
  type Place,
  type PlaceName,
  places,
  startOf,
  widthOf,
  zeroAt,
  zeroMark,
} from "@/lib/hourline";
import type { ClockView } from "@/lib/time";
import classes from "./HourLine.module.css";
import { Shape } from "./HourLineShape";

interface Props {
  view: ClockView;
  place: PlaceName;
  /** Draw this row's own piece of the deadline. A list draws one line through all its rows instead. */
  mark?: boolean;
  /** One pulse, for the moment a ticket of the reader's own enters its last five minutes. */
  pulse?: boolean;
}

/** A ruler of the last hour before the deadline. Hidden from assistive technology: `TimeLeft` says it. */
export function HourLine({ view, place: name, mark = false, pulse = false }: Props) {
  const place: Place = places[name];
  const { h, t } = place;
  return (
    <svg
      className={classes.root}
      data-state={view.state}
      data-pulse={pulse || undefined}
      width={widthOf(place)}
      height={h}
      aria-hidden="true"
      focusable="false"
    >
      <path className={classes.track} d={track(place)} strokeWidth={1} />
      <Shape drawing={draw(view, place)} middle={h / 2} t={t} />
      {mark && <rect className={classes.mark} x={zeroAt(place)} y={0} width={zeroMark(place)} height={h} />}
    </svg>
  );
}

function track(place: Place): string {
  const middle = place.h / 2;
  const end = endOf(place);
  return `M${startOf(place)} ${middle}H${end}M${end} ${middle - 3 * place.t}v${6 * place.t}`;
}

/** The hatch of every overdue bar on the page; put once near the root. */
export function HatchDefs() {
  return (
    <svg width="0" height="0" aria-hidden="true" focusable="false" className={classes.defs}>
      <pattern
        id="hora-hatch"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={classes.bar} data-state="breached" width="2.6" height="5" />
      </pattern>
    </svg>
  );
}
