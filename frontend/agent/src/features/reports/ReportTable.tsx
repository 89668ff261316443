import type { Grouping, Report, ReportLine } from "@/api/reports";
import { useTranslation } from "@/i18n/useTranslation";
import { KeptCell } from "./KeptCell";
import { PercentileCells } from "./PercentileCells";
import classes from "./ReportTable.module.css";
import { rowName } from "./words";

const counts = ["met", "missed", "cancelled", "void", "merged", "open"] as const;
const percentiles = ["p50", "p90", "p95", "p99"] as const;

/** Every outcome in a column of its own, so that nothing disappears in a percentage. */
export function ReportTable({ report: { rows, total }, by }: { report: Report; by: Grouping }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    // A table wider than the screen scrolls by itself, and by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label={t("reports.table")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.name}>
              {t(`reports.by.${by}`)}
            </th>
            <th scope="col" className={classes.kept}>
              {t("reports.kept")}
            </th>
            {counts.map((count) => (
              <th key={count} scope="col" data-apart={count === "cancelled" || undefined}>
                {t(`reports.count.${count}`)}
              </th>
            ))}
            {percentiles.map((each) => (
              <th key={each} scope="col" data-apart={each === "p50" || undefined}>
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.key} name={rowName(t, by, row)} line={row} />
          ))}
        </tbody>
        {rows.length > 1 && (
          <tfoot>
            <Line name={t("reports.total")} line={total} />
          </tfoot>
        )}
      </table>
      <p className={classes.legend}>{t("reports.percentiles")}</p>
    </section>
  );
}

function Line({ name, line }: { name: string; line: ReportLine }) {
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
      </th>
      <KeptCell value={line.percent} />
      {counts.map((count) => (
        <td
          key={count}
          data-apart={count === "cancelled" || undefined}
          data-none={line[count] === 0 || undefined}
          data-missed={(count === "missed" && line[count] > 0) || undefined}
        >
          {/* A zero is a dot to the eye, and a zero to the ear. */}
          {line[count] === 0 ? (
            <>
              <span aria-hidden="true">·</span>
              <span className="sr-only">0</span>
            </>
          ) : (
            number.format(line[count])
          )}
        </td>
      ))}
      <PercentileCells line={line} />
    </tr>
  );
}
