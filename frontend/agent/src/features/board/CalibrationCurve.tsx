import type { Calibration } from "@/api/forecast";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./ForecastPane.module.css";

const SIDE = 120;
const LEFT = 30;
const TOP = 8;
const FOOT = 34;

/** Said against happened: on the dashed diagonal a forecast is right. */
export function CalibrationCurve({ points }: { points: Calibration["curve"] }) {
  const { t, i18n } = useTranslation();
  const share = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  const x = (value: number): number => LEFT + value * SIDE;
  const y = (value: number): number => TOP + (1 - value) * SIDE;
  const line = points.map(
    ({ predicted, observed }, index) => `${index ? "L" : "M"}${x(predicted)} ${y(observed)}`,
  );
  const rows = points
    .map(({ predicted, observed }) =>
      t("board.forecast.curvePoint", {
        predicted: share.format(predicted),
        observed: share.format(observed),
      }),
    )
    .join("; ");
  return (
    <svg
      className={classes.curve}
      width={LEFT + SIDE + 20}
      height={TOP + SIDE + FOOT}
      role="img"
      aria-label={`${t("board.forecast.curve")}: ${rows}`}
    >
      <path className={classes.curveAxis} d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} />
      <path className={classes.curveRight} d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      <path className={classes.curveLine} d={line.join("")} />
      {points.map(({ predicted, observed }) => (
        <circle key={predicted} className={classes.curveDot} cx={x(predicted)} cy={y(observed)} r={2.5} />
      ))}
      <text className={classes.curveText} x={LEFT - 6} y={y(1) + 4} textAnchor="end">
        {share.format(1)}
      </text>
      <text className={classes.curveText} x={LEFT - 6} y={y(0) + 4} textAnchor="end">
        0
      </text>
      <text className={classes.curveText} x={x(1)} y={y(0) + 14} textAnchor="end">
        {share.format(1)}
      </text>
      <text className={classes.curveText} x={x(0)} y={y(0) + 28}>
        {t("board.forecast.curveAxes")}
      </text>
    </svg>
  );
}
