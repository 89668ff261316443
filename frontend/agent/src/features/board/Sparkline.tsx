import classes from "./Enforcement.module.css";
import { sparks } from "./sparks";

const WIDTH = 98;
const HEIGHT = 16;

/** An hour of lags, a dot at its newest; the sentence beside it says what counts. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const { line, dot } = sparks(values, { width: WIDTH, height: HEIGHT, inset: 2.5 });
  return (
    <svg className={classes.spark} width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
      <path d={line} />
      {dot && <circle cx={dot.x} cy={dot.y} r={2.5} />}
    </svg>
  );
}
