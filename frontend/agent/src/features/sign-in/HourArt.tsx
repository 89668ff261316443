import classes from "./HourArt.module.css";

/** The shore of a working hour: what is overdue left of the deadline, what is left to its right. */

const K = 10.2;
const ZERO = 152;
const START = 157;
const STEP = 56.2;
const FIRST = 28;
const minutes = [-9.2, -2.7, 1.8, 3.6, 7, 10, 13.6, 17.1, 22.1, 26.6, 31.1, 36.1, 41.1, 47.1, 53.2, 60];

const thick = { over: 26, last: 26, urgent: 15, soon: 8, safe: 4 } as const;

function stateOf(left: number): keyof typeof thick {
  if (left < 0) return "over";
  if (left <= 5) return "last";
  if (left <= 15) return "urgent";
  return left <= 30 ? "soon" : "safe";
}

export function HourArt() {
  return (
    <svg
      className={classes.art}
      viewBox="0 0 880 900"
      preserveAspectRatio="xMinYMin slice"
      aria-hidden="true"
    >
      {minutes.map((left, index) => (
        <Line key={left} left={left} y={FIRST + index * STEP} />
      ))}
      <rect className={classes.deadline} x={ZERO} y={0} width={5} height={900} />
    </svg>
  );
}

function Line({ left, y }: { left: number; y: number }) {
  const state = stateOf(left);
  const height = thick[state];
  const width = Math.abs(left) * K;
  const isOver = state === "over";
  return (
    <g>
      {!isOver && <path className={classes.track} d={`M${START} ${y}H${START + 60 * K}`} />}
      <rect
        className={classes.bar}
        data-state={state}
        fill={isOver ? "url(#hora-hatch)" : undefined}
        x={isOver ? ZERO - width : START}
        y={y - height / 2}
        width={width}
        height={height}
      />
    </g>
  );
}
