import { Tooltip } from "@mantine/core";
import type { ReportRow } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { share } from "@/lib/share";
import classes from "./HourMap.module.css";
import { isFew } from "./hours";
import { standing } from "./standing";

/** The number says it; ground and weight only repeat it. */
export function HourCell({ row }: { row: ReportRow | undefined }) {
  const { t, i18n } = useTranslation();
  if (!row || row.percent === null) {
    return (
      <td data-standing="none">
        <span aria-hidden="true">·</span>
        <span className="sr-only">{t("reports.hours.nothing")}</span>
      </td>
    );
  }
  const words = t("reports.hours.cell", {
    percent: share(i18n.language, row.percent),
    count: row.met + row.missed,
  });
  return (
    <Tooltip label={words}>
      <td data-standing={isFew(row) ? "few" : standing(row.percent)}>
        <span aria-hidden="true">{Math.floor(row.percent)}</span>
        <span className="sr-only">{words}</span>
        {row.missed > 0 && <span className={classes.dot} aria-hidden="true" />}
      </td>
    </Tooltip>
  );
}
