import { IconChevronDown } from "@tabler/icons-react";
import type { Forecast } from "@/api/forecast";
import { useTranslation } from "@/i18n/useTranslation";
import { sayMinutes } from "@/lib/say";
import { CalibrationCurve } from "./CalibrationCurve";
import classes from "./ForecastPane.module.css";

/** How good the forecasts of the past were, told by themselves; and what this one was learned from. */
export function Calibration({ forecast: { calibration, basis, agents } }: { forecast: Forecast }) {
  const { t, i18n } = useTranslation();
  const whole = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  const isProven = calibration !== null && calibration.n > 0;
  return (
    <details className={classes.proof}>
      <summary>
        {isProven
          ? t("board.forecast.proof", {
              count: calibration.n,
              percent: share.format(calibration.inside_band),
            })
          : t(basis?.sample === 0 ? "board.forecast.guess" : "board.forecast.noProof")}
        <IconChevronDown size={14} stroke={1.7} aria-hidden="true" />
      </summary>
      <div className={classes.proofBody}>
        {isProven && calibration.curve.length > 1 && <CalibrationCurve points={calibration.curve} />}
        <p>
          {isProven && t("board.forecast.curveText")}{" "}
          {basis &&
            t("board.forecast.basis", {
              sample: whole.format(basis.sample),
              weeks: whole.format(basis.weeks),
              arrivals: whole.format(basis.arrivals_per_hour),
              handling: sayMinutes(t, Math.max(1, Math.round(basis.handling_s / 60))),
              agents: whole.format(agents),
            })}
        </p>
      </div>
    </details>
  );
}
