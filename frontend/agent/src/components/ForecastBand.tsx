import { useElementSize } from "@mantine/hooks";
import type { Outcome } from "@/api/forecast";
import { useTranslation } from "@/i18n/useTranslation";
import { type BandChart, bandChart, type Frame } from "@/lib/bandchart";
import type { Outlook } from "@/lib/outlook";
import { clockTime } from "@/lib/say";
import classes from "./ForecastBand.module.css";
import { helpName } from "./ForecastSentence";

interface Props {
  /** When it was made, ISO. */
  at: string;
  staffed: Outcome;
  /** With the help the outlook speaks of. */
  helped: Outcome | null;
  outlook: Outlook;
}

const HEIGHT = 226;
const LINE = 16;

/** Breaches from now on: as many as expected, where nine of ten futures lie, and with more agents dashed. */
export function ForecastBand({ at, staffed, helped, outlook }: Props) {
  const { ref, width } = useElementSize();
  const frame: Frame = { left: 38, right: Math.max(120, width - 25), top: 14, bottom: HEIGHT - 24 };
  return (
    <div className={classes.root} ref={ref} data-grave={outlook.grave || undefined}>
      {width > 0 && (
        <svg className={classes.chart} width={width} height={HEIGHT} aria-hidden="true" focusable="false">
          <Chart chart={bandChart(at, staffed, helped, frame)} frame={frame} outlook={outlook} />
        </svg>
      )}
      <Table staffed={staffed} helped={helped} outlook={outlook} />
    </div>
  );
}

function Chart({ chart, frame, outlook }: { chart: BandChart; frame: Frame; outlook: Outlook }) {
  const { i18n } = useTranslation();
  return (
    <>
      <path className={classes.band} d={chart.band} />
      {chart.y.map(({ value, at }) => (
        <g key={value}>
          <path className={classes.level} d={`M${frame.left} ${at}H${frame.right}`} />
          <text className={classes.value} x={frame.left - 12} y={at + 4}>
            {Number.isInteger(value) && value}
          </text>
        </g>
      ))}
      <path className={classes.edge} d={chart.low} />
      <path className={classes.edge} d={chart.high} />
      <path className={classes.axis} d={`M${frame.left} ${frame.top}V${frame.bottom + 1}`} />
      <path className={classes.mean} d={chart.mean} />
      <circle className={classes.dot} cx={frame.right} cy={chart.meanEnd} r={4.5} />
      {chart.other && <path className={classes.other} d={chart.other} />}
      {chart.otherEnd !== null && (
        <circle className={classes.ring} cx={frame.right} cy={chart.otherEnd} r={4} />
      )}
      {chart.x.map(({ value, at }) => (
        <text key={value} className={classes.time} x={at} y={HEIGHT - 6}>
          {clockTime(i18n.language, value)}
        </text>
      ))}
      <Labels chart={chart} frame={frame} outlook={outlook} />
    </>
  );
}

/** Each beside the end of its line; the dashed one goes below it where there would be no room between the two. */
function Labels({ chart, frame, outlook }: { chart: BandChart; frame: Frame; outlook: Outlook }) {
  const { t } = useTranslation();
  const { meanEnd, otherEnd } = chart;
  const x = frame.right - 10;
  const isClose = otherEnd !== null && otherEnd - meanEnd < LINE * 2;
  // A flat line of nothing needs no words: the sentence has said it.
  if (outlook.high === 0) return null;
  return (
    <>
      <text className={classes.staffed} x={x} y={Math.max(LINE, meanEnd - 12)}>
        {t("board.forecast.asStaffed", { count: outlook.breaches, low: outlook.low, high: outlook.high })}
      </text>
      {outlook.help && otherEnd !== null && (
        <text className={classes.helped} x={x} y={isClose ? otherEnd + LINE + 2 : otherEnd - 9}>
          {t(`board.forecast.with.${helpName(outlook.help)}`, {
            more: outlook.help.more,
            count: outlook.help.left,
          })}
        </text>
      )}
    </>
  );
}

/** The same curve for those who do not see it. */
function Table({ staffed, helped, outlook }: Omit<Props, "at">) {
  const { t, i18n } = useTranslation();
  const whole = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  return (
    <div className="sr-only">
      <table>
        <caption>{t("board.forecast.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("board.forecast.until")}</th>
            <th scope="col">{t("board.forecast.expected")}</th>
            <th scope="col">{t("board.forecast.range")}</th>
            {helped && outlook.help && (
              <th scope="col">{t("board.forecast.more", { count: outlook.help.more })}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {staffed.curve.map(({ at, mean, p5, p95 }, index) => (
            <tr key={at}>
              <th scope="row">{clockTime(i18n.language, at)}</th>
              <td>{whole.format(mean)}</td>
              <td>{t("board.forecast.fromTo", { low: whole.format(p5), high: whole.format(p95) })}</td>
              {helped && outlook.help && <td>{whole.format(helped.curve[index]?.mean ?? helped.mean)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
