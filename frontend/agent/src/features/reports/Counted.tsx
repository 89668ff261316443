import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Reports.module.css";

const rules = ["day", "kept", "beside", "open", "time", "version"] as const;

/** How the figures come about, said plainly. */
export function Counted({ zone }: { zone: string }) {
  const { t } = useTranslation();
  return (
    <section className={classes.section} aria-labelledby="counted">
      <h2 id="counted" className={classes.title}>
        {t("reports.counted.title")}
      </h2>
      <ul className={classes.rules}>
        {rules.map((rule) => (
          <li key={rule}>{t(`reports.counted.${rule}`, { zone: zone.replace(/_/g, " ") })}</li>
        ))}
      </ul>
    </section>
  );
}
