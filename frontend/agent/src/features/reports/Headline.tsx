import type { ReportLine } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { share } from "@/lib/share";
import type { Days } from "./period";
import classes from "./Reports.module.css";
import { sayDays } from "./words";

/** The whole report in one sentence, and beside it what is not counted in it. */
export function Headline({ total, days }: { total: ReportLine; days: Days }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const { met, missed, cancelled, merged, void: voided, open } = total;
  const counted = met + missed;
  const period = sayDays(i18n.language, days);
  return (
    <div className={classes.headline} role="status">
      <p className={classes.sentence}>
        {counted === 0
          ? t("reports.nothing", { period })
          : t("reports.sentence", {
              percent: share(i18n.language, total.percent),
              count: counted,
              counted: number.format(counted),
              period,
            })}{" "}
        {missed > 0 && <span className={classes.missed}>{t("reports.missedOf", { count: missed })}</span>}
      </p>
      <p className={classes.beside}>
        {t("reports.beside", {
          cancelled: number.format(cancelled),
          merged: number.format(merged),
          voided: number.format(voided),
          open: number.format(open),
        })}
      </p>
    </div>
  );
}
