import { NativeSelect, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Period } from "@/api/reports";
import { type SatisfactionGrouping, satisfactionGroupings, satisfactionQuery } from "@/api/satisfaction";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { share } from "@/lib/share";
import classes from "./Reports.module.css";
import { SatisfactionTable } from "./SatisfactionTable";

/** What customers who were asked have said. */
export function Satisfaction({ period }: { period: Period }) {
  const { t, i18n } = useTranslation();
  const [by, setBy] = useState<SatisfactionGrouping>("agent");
  const { data, error, refetch, isPlaceholderData } = useQuery(satisfactionQuery(period, by));
  const total = data?.total;
  const sentence = (): string => {
    if (!total || total.asked === 0) return t("reports.satisfaction.nobody");
    if (total.rated === 0) return t("reports.satisfaction.silent");
    const percent = share(i18n.language, total.percent);
    return t("reports.satisfaction.sentence", { percent, count: total.rated });
  };
  return (
    <section className={classes.section} aria-labelledby="satisfaction">
      <h2 id="satisfaction" className={classes.title}>
        {t("reports.satisfaction.title")}
      </h2>
      <p className={classes.quiet}>{t("reports.satisfaction.lead")}</p>
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={60} role="status" aria-label={t("reports.loading")} />}
      {data && <p className={classes.good}>{sentence()}</p>}
      {data?.total.asked === 0 && <Link to="/settings/surveys">{t("reports.satisfaction.settings")}</Link>}
      {data && data.total.asked > 0 && (
        <div aria-busy={isPlaceholderData}>
          <NativeSelect
            className={classes.choice ?? ""}
            label={t("reports.satisfaction.by")}
            value={by}
            data={satisfactionGroupings.map((value) => ({ value, label: t(`reports.by.${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              setBy(satisfactionGroupings.find((each) => each === value) ?? by)
            }
          />
          <SatisfactionTable report={data} by={by} />
        </div>
      )}
    </section>
  );
}
