import { Skeleton } from "@mantine/core";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Reports.module.css";

/** The first load only: a sentence and some rows. */
export function ReportSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("reports.loading")} className={classes.skeleton}>
      <Skeleton height={20} width="55%" />
      <Skeleton height={12} width="35%" />
      {[1, 0.8, 0.6, 0.4].map((opacity) => (
        <Skeleton key={opacity} height={34} style={{ opacity }} />
      ))}
    </div>
  );
}
