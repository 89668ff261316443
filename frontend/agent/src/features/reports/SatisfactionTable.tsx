import type { Satisfaction, SatisfactionGrouping, SatisfactionLine } from "@/api/satisfaction";
import { useTranslation } from "@/i18n/useTranslation";
import { share } from "@/lib/share";
import classes from "./ReportTable.module.css";
import { rowName } from "./words";

/** How many were asked and answered beside what they said: five answers are no opinion of everybody. */
export function SatisfactionTable({ report, by }: { report: Satisfaction; by: SatisfactionGrouping }) {
  const { t } = useTranslation();
  return (
    // A table wider than the screen scrolls by itself, and by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label={t("reports.satisfaction.table")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.name}>
              {t(`reports.by.${by}`)}
            </th>
            <th scope="col">{t("reports.satisfaction.content")}</th>
            <th scope="col">{t("reports.satisfaction.average")}</th>
            <th scope="col">{t("reports.satisfaction.rated")}</th>
            <th scope="col">{t("reports.satisfaction.asked")}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <Line key={row.key} name={rowName(t, by, row)} line={row} />
          ))}
        </tbody>
        {report.rows.length > 1 && (
          <tfoot>
            <Line name={t("reports.total")} line={report.total} />
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Line({ name, line: { percent, average, rated, asked } }: { name: string; line: SatisfactionLine }) {
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
      </th>
      <td>{share(i18n.language, percent)}</td>
      <td>{average === null ? "–" : number.format(average)}</td>
      <td>{number.format(rated)}</td>
      <td>{number.format(asked)}</td>
    </tr>
  );
}
