import type { Rung } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import { stageOf } from "../words/ladderWords";
import classes from "./Ladder.module.css";
import { sideOf } from "./place";

interface Props {
  rungs: Rung[];
  /** Seconds of the promise drawn; percentages alone when nothing is promised. */
  target: number | null;
  selected: number | null;
}

const HEIGHT = 74;
const MIDDLE = 30;

/**
 * The rungs on an hour line as in the queue: the deadline stands on the left, time left lies to its right and gets
 * shorter, what is overdue lies to its left. The list below it says the same in words.
 */
export function LadderLine({ rungs, target, selected }: Props) {
  const { t } = useTranslation();
  return (
    <svg className={classes.line} viewBox={`0 0 640 ${HEIGHT}`} aria-hidden="true" focusable="false">
      <rect
        className={classes.over}
        x={12}
        y={MIDDLE - 6}
        width={ZERO - 12}
        height={12}
        fill="url(#hora-hatch)"
      />
      <path className={classes.track} d={`M${ZERO} ${MIDDLE}H${END}v-6v12`} />
      <rect className={classes.mark} x={ZERO - 1.5} y={MIDDLE - 18} width={3} height={36} />
      <text className={classes.end} x={END} y={MIDDLE - 16} textAnchor="end">
        {t("promises.ladder.start")}
        {target !== null && `, ${sayLength(target)}`}
      </text>
      {rungs.map((rung, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rungs are told apart by their place alone
        <Mark key={index} rung={rung} target={target} isSelected={selected === index} />
      ))}
    </svg>
  );
}

const ZERO = 150;
const END = 620;

function Mark({ rung, target, isSelected }: { rung: Rung; target: number | null; isSelected: boolean }) {
  const { t } = useTranslation();
  const side = sideOf(rung.at, target);
  const stage = stageOf(rung.at);
  if (side === null || stage === null) return null;
  const x = side >= 0 ? ZERO + side * (END - ZERO) : ZERO + Math.max(side, -0.5) * 2 * (ZERO - 16);
  const isDue = side === 0;
  const label =
    "minutesBefore" in stage
      ? `−${sayLength(stage.minutesBefore * 60)}`
      : isDue
        ? t("promises.ladder.due")
        : stage.percent > 100
          ? `+${stage.percent - 100} %`
          : `${stage.percent} %`;
  return (
    <g data-selected={isSelected || undefined} data-over={side < 0 || undefined} className={classes.rung}>
      {!isDue && <circle cx={x} cy={MIDDLE} r={isSelected ? 7 : 5.5} />}
      <text x={x} y={MIDDLE + 34} textAnchor="middle" data-due={isDue || undefined}>
        {label}
      </text>
    </g>
  );
}
