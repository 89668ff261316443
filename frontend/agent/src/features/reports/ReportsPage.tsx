import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { reportCsvUrl, reportQuery } from "@/api/reports";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { dayIn } from "@/lib/day";
import { Counted } from "./Counted";
import { Headline } from "./Headline";
import { HourMap } from "./HourMap";
import { PauseAudit } from "./PauseAudit";
import { ReportSkeleton } from "./ReportSkeleton";
import classes from "./Reports.module.css";
import { ReportTable } from "./ReportTable";
import { Satisfaction } from "./Satisfaction";
import { Wishes } from "./Wishes";
import { type ReportSearch, wishOf } from "./wish";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = (): string => dayIn(zone, serverNow());

/** How promises were kept: what is counted, by what it is grouped, and plainly how. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/reports" });
  const wish = { ...wishOf(search, today()), zone };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...reportQuery(wish),
    enabled: role !== "agent",
  });
  if (role === "agent") return <Page title={t("reports.title")}>{t("reports.supervisors")}</Page>;
  const ask = (change: ReportSearch): void =>
    void navigate({ to: "/reports", search: { ...search, ...change }, replace: true });
  return (
    <Page
      wide
      title={t("reports.title")}
      lead={t("reports.lead")}
      actions={
        <Button
          component="a"
          href={reportCsvUrl(wish)}
          download
          leftSection={<IconDownload size={16} stroke={1.7} aria-hidden="true" />}
        >
          {t("reports.csv")}
        </Button>
      }
    >
      <Wishes wish={wish} today={today()} onAsk={ask} />
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <ReportSkeleton />}
      {data && (
        <div className={classes.result} aria-busy={isPlaceholderData}>
          <Headline total={data.total} days={wish} />
          {wish.by === "hour" ? (
            <HourMap rows={data.rows} total={data.total} />
          ) : (
            <ReportTable report={data} by={wish.by} />
          )}
        </div>
      )}
      <Satisfaction period={wish} />
      <PauseAudit period={wish} />
      <Counted zone={zone} />
    </Page>
  );
}
