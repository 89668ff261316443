import type { ReportLine, ReportRow } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { weekdayName } from "@/lib/day";
import { share } from "@/lib/share";
import classes from "./HourMap.module.css";
import { hourOf, worst } from "./hours";

const MOST = 5;

/** What the map shows, in sentences: the hours in which most was missed. */
export function HourWords({ rows, total }: { rows: ReportRow[]; total: ReportLine }) {
  const { t, i18n } = useTranslation();
  const hours = worst(rows, MOST);
  if (total.met + total.missed === 0) return null;
  if (hours.length === 0) return <p className={classes.words}>{t("reports.hours.even")}</p>;
  return (
    <div className={classes.words}>
      <p>{t("reports.hours.worst")}</p>
      <ol>
        {hours.map((row) => {
          const at = hourOf(row.key) ?? 0;
          return (
            <li key={row.key}>
              {t("reports.hours.line", {
                day: weekdayName(i18n.language, Math.floor(at / 24), "long"),
                hour: String(at % 24).padStart(2, "0"),
                missed: row.missed,
                all: row.met + row.missed,
                percent: share(i18n.language, row.percent),
              })}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
