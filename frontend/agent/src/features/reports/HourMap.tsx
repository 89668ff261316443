import { useMediaQuery } from "@mantine/hooks";
import type { ReportLine, ReportRow } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { weekdayName } from "@/lib/day";
import { HourCell } from "./HourCell";
import classes from "./HourMap.module.css";
import { HourWords } from "./HourWords";
import { gridOf, HOURS, WEEKDAYS } from "./hours";

/** The hours of a week, each with its share kept as a number; days across on a phone, hours across elsewhere. */
export function HourMap({ rows, total }: { rows: ReportRow[]; total: ReportLine }) {
  const { t, i18n } = useTranslation();
  const isNarrow = useMediaQuery("(max-width: 1023.98px)", false, { getInitialValueInEffect: false });
  const grid = gridOf(rows);
  const day = (weekday: number): string => {
    const name = weekdayName(i18n.language, weekday, "short");
    return name.charAt(0).toLocaleUpperCase(i18n.language) + name.slice(1);
  };
  const hour = (each: number): string => String(each).padStart(2, "0");
  const [lines, across] = isNarrow ? [HOURS, WEEKDAYS] : [WEEKDAYS, HOURS];
  const [nameLine, nameAcross] = isNarrow ? [hour, day] : [day, hour];
  return (
    <>
      <HourWords rows={rows} total={total} />
      <table className={classes.map} aria-label={t("reports.hours.label")}>
        <thead>
          <tr>
            <th className={classes.corner}>
              <span className="sr-only">{t("reports.by.hour")}</span>
            </th>
            {across.map((each) => (
              <th key={each} scope="col">
                {nameAcross(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line}>
              <th scope="row">{nameLine(line)}</th>
              {across.map((each) => {
                const [weekday, at] = isNarrow ? [each, line] : [line, each];
                return <HourCell key={each} row={grid.get(weekday * 24 + at)} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>{t("reports.hours.legend")}</p>
    </>
  );
}
