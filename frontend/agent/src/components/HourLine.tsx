import {
  type Drawing,
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

interface Props {
  view: ClockView;
  place: PlaceName;
  /** Draw this row's own piece of the deadline. A list draws one line through all its rows instead. */
  mark?: boolean;
}

/** A ruler of the last hour before the deadline. Hidden from assistive technology: `TimeLeft` says it. */
export function HourLine({ view, place: name, mark = false }: Props) {
  const place: Place = places[name];
  const { h, t } = place;
  return (
    <svg
      className={classes.root}
      data-state={view.state}
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

function Shape({ drawing, middle, t }: { drawing: Drawing; middle: number; t: number }) {
  switch (drawing.kind) {
    case "none":
      return null;
    case "bar":
      return <rect className={classes.bar} {...box(drawing)} />;
    case "arrow":
      return <Arrow {...drawing} middle={middle} />;
    case "over":
      return <Over {...drawing} t={t} />;
    case "held":
      return <Held {...drawing} middle={middle} />;
    case "ring":
      return <Ring {...drawing} middle={middle} t={t} />;
  }
}

type Box = { x: number; y: number; width: number; height: number };
const box = ({ x, y, width, height }: Box) => ({ x, y, width, height });

function Arrow({ x, width, height, head, middle }: Box & { head: number; middle: number }) {
  const end = x + width;
  return (
    <g>
      <rect
        className={classes.bar}
        x={x}
        y={middle - height / 2}
        width={width - height / 2}
        height={height}
      />
      <path
        className={classes.stroke}
        strokeWidth={height * 0.75}
        d={`M${end - head} ${middle - head}L${end} ${middle}L${end - head} ${middle + head}`}
      />
    </g>
  );
}

/** Hatched with an outline; a bar longer than the gutter is cut by a slanted gap near its far end. */
function Over({ x, y, width, height, cut, t }: Box & { cut: boolean; t: number }) {
  const inset = 0.6;
  const outline = { x: x + inset, y: y + inset, width: width - inset * 2, height: height - inset * 2 };
  const gap = 3 * t;
  const slant = 3 * t;
  const at = x + 5 * t;
  return (
    <g>
      <rect className={classes.hatch} fill="url(#hora-hatch)" {...box(outline)} />
      {cut && (
        <path className={classes.gap} d={`M${at + slant} ${y - 1}h${gap}l${-slant} ${height + 2}h${-gap}z`} />
      )}
    </g>
  );
}

function Held({
  dashes,
  dash,
  thick,
  bars,
  bar,
  tall,
  middle,
}: Extract<Drawing, { kind: "held" }> & { middle: number }) {
  return (
    <g>
      {dashes.map((x) => (
        <rect key={x} className={classes.bar} x={x} y={middle - thick / 2} width={dash} height={thick} />
      ))}
      {[0, bar * 2].map((x) => (
        <rect key={x} className={classes.bar} x={bars + x} y={middle - tall / 2} width={bar} height={tall} />
      ))}
    </g>
  );
}

function Ring({
  x,
  r,
  end,
  tail,
  middle,
  t,
}: {
  x: number;
  r: number;
  end: number;
  tail: number;
  middle: number;
  t: number;
}) {
  const stroke = 1.6 * t;
  return (
    <g className={classes.ring}>
      {end > x + r && <path className={classes.stroke} strokeWidth={tail} d={`M${x + r} ${middle}H${end}`} />}
      <circle className={classes.stroke} strokeWidth={stroke} cx={x} cy={middle} r={r - stroke / 2} />
    </g>
  );
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
