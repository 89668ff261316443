import type { Drawing } from "@/lib/hourline";
import classes from "./HourLine.module.css";

/** What stands on the ruler. `middle` is the row's centre, `t` the place's thickness factor. */
export function Shape({ drawing, middle, t }: { drawing: Drawing; middle: number; t: number }) {
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
  // Where the gutter is narrow the cut is finer, so that a piece of the bar stands on either side of it.
  const unit = Math.min(t, width / 16);
  const gap = 3 * unit;
  const slant = 3 * unit;
  const at = x + 5 * unit;
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
