import { useTranslation } from "@/i18n/useTranslation";
import { type ClockView, MINUTE } from "@/lib/time";
import classes from "./HourRuler.module.css";

export interface RulerMark {
  /** When it happened, ms since the epoch. */
  at: number;
  /** Filled when the customer wrote, a ring when the team did. */
  by: "customer" | "team";
}

interface Props {
  view: ClockView;
  /** The deadline the ruler ends at, ms; marks are placed by it. */
  deadline: number | null;
  marks?: RulerMark[];
  size: "preview" | "header";
}

const SCALE = { preview: 4.2, header: 6.2 } as const;
const GUTTER = 3;
const ZERO = 3;
const MIDDLE = 12;
const HEIGHT = 34;
const TICKS = [15, 30, 45, 60];
const THICK = { beyond: 3, safe: 3, soon: 6, urgent: 10, last: 16, breached: 16 } as const;

/** The hour line of one ticket: larger, with its ticks, and with what happened during the hour. */
export function HourRuler({ view, deadline, marks = [], size }: Props) {
  const { t } = useTranslation();
  const k = SCALE[size];
  const zero = Math.max(GUTTER * k, 14);
  const start = zero + ZERO;
  const at = (minutes: number): number => start + minutes * k;
  return (
    <svg
      className={classes.root}
      data-state={view.state}
      width={at(60) + 12}
      height={HEIGHT}
      aria-hidden="true"
    >
      <path className={classes.track} d={`M${start} ${MIDDLE}H${at(60)}`} />
      {TICKS.map((minute) => (
        <g key={minute}>
          <path className={classes.tick} d={`M${at(minute)} ${MIDDLE - 4}v8`} />
          <text className={classes.label} x={at(minute)} y={33}>
            {minute}
          </text>
        </g>
      ))}
      <Bar view={view} k={k} zero={zero} start={start} />
      <rect className={classes.zero} x={zero} y={0} width={ZERO} height={24} />
      <text className={classes.due} x={zero + ZERO / 2} y={33}>
        {t("time.due")}
      </text>
      {deadline !== null &&
        placed(marks, deadline).map((mark) => (
          <circle
            key={mark.at}
            className={classes.mark}
            data-by={mark.by}
            cx={at(mark.minutes)}
            cy={MIDDLE}
            r={3.5}
          />
        ))}
    </svg>
  );
}

/** Marks as minutes before the deadline; what lies outside the hour is not drawn. */
function placed(marks: RulerMark[], deadline: number): (RulerMark & { minutes: number })[] {
  return marks
    .map((mark) => ({ ...mark, minutes: (deadline - mark.at) / MINUTE }))
    .filter((mark) => mark.minutes >= 0 && mark.minutes <= 60.5);
}

function Bar({ view, k, zero, start }: { view: ClockView; k: number; zero: number; start: number }) {
  switch (view.state) {
    case "none":
    case "late":
      return null;
    case "kept":
      return <Kept start={start} k={k} minute={Math.max(0, 60 - view.minutes)} />;
    case "held":
      return <path className={classes.held} d={`M${start + 3} ${MIDDLE}H${start + view.minutes * k}`} />;
    case "breached": {
      const width = Math.max(Math.min(-view.minutes, GUTTER) * k, 6);
      return (
        <rect
          className={classes.over}
          fill="url(#hora-hatch)"
          x={zero - width}
          y={MIDDLE - 8}
          width={width}
          height={16}
        />
      );
    }
    default: {
      const thick = THICK[view.state];
      const width = Math.max(Math.min(view.minutes, 60) * k, 3);
      return <rect className={classes.bar} x={start} y={MIDDLE - thick / 2} width={width} height={thick} />;
    }
  }
}

function Kept({ start, k, minute }: { start: number; k: number; minute: number }) {
  const x = start + minute * k;
  return (
    <g className={classes.kept}>
      <path d={`M${x + 4} ${MIDDLE}H${Math.max(x + 4, start + 60 * k)}`} />
      <circle cx={x} cy={MIDDLE} r={4} />
    </g>
  );
}
