import type { ReportLine } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { sayLength } from "@/lib/length";
import classes from "./ReportTable.module.css";

const percentiles = ["p50", "p90", "p95", "p99"] as const;

/** How long it took: in opening hours above, by the clock on the wall below. */
export function PercentileCells({ line: { business, calendar } }: { line: ReportLine }) {
  const { t } = useTranslation();
  return percentiles.map((each) => (
    <td key={each} data-apart={each === "p50" || undefined}>
      <Length name={t("reports.business")} seconds={business[each]} />
      <span className={classes.wall}>
        <Length name={t("reports.calendar")} seconds={calendar[each]} />
      </span>
    </td>
  ));
}

function Length({ name, seconds }: { name: string; seconds: number | null }) {
  if (seconds === null) return <span>–</span>;
  return (
    <span>
      <span className="sr-only">{name}: </span>
      {rough(seconds)}
    </span>
  );
}

/** Seconds matter below ten minutes only. */
const rough = (seconds: number): string => sayLength(seconds < 600 ? seconds : Math.round(seconds / 60) * 60);
