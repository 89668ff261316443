import { useTranslation } from "@/i18n/useTranslation";
import type { Ruler } from "@/lib/hourahead";
import classes from "./HourAhead.module.css";

const HEIGHT = 118;
const GROUND = 97;
const TOP = 4;
const FOOT = 105;
const LABEL = 118;
const BORDERS = [5, 15, 30];

/** "Due now", the borders of the bands, and the ground the bricks stand on. */
export function HourAheadRuler({ ruler: { zero, k } }: { ruler: Ruler }) {
  const { t } = useTranslation();
  const at = (minutes: number): number => zero + minutes * k;
  const tight = k < 9;
  return (
    <svg className={classes.lines} width={at(60) + 2} height={HEIGHT} aria-hidden="true" focusable="false">
      <path className={classes.ground} d={`M0 ${GROUND + 0.5}H${at(60)}`} />
      {BORDERS.map((minutes) => (
        <path key={minutes} className={classes.border} d={`M${at(minutes)} ${TOP}V${FOOT}`} />
      ))}
      <path className={classes.end} d={`M${at(60)} ${TOP}V${FOOT}`} />
      <rect className={classes.due} x={zero - 3} y={TOP} width={3} height={FOOT - TOP + 1} />
      <text className={classes.dueNow} x={zero - 1.5} y={LABEL}>
        {t("board.hour.dueNow")}
      </text>
      {[...BORDERS, 60]
        .filter((minutes) => !tight || minutes > 5)
        .map((minutes) => (
          <text
            key={minutes}
            className={classes.label}
            x={at(minutes)}
            y={LABEL}
            data-end={(tight && minutes === 60) || undefined}
          >
            {t("board.hour.minutes", { count: minutes })}
          </text>
        ))}
    </svg>
  );
}
