import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { calendarsQuery } from "@/api/calendars";
import { useMe } from "@/api/me";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { RulesTabs } from "../RulesTabs";
import { CalendarEditor } from "./CalendarEditor";
import { CalendarReading } from "./CalendarReading";
import { newCalendar } from "./form";

/** One calendar: admins write it, everyone else reads it. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/signed-in/settings/calendars/$id" });
  const isAdmin = useMe().role === "admin";
  const { data, error, refetch } = useQuery(calendarsQuery);
  const calendar = data?.find((each) => each.id === id);
  if (calendar && isAdmin) return <CalendarEditor key={calendar.id} calendar={calendar} terms={calendar} />;
  if (calendar) return <CalendarReading calendar={calendar} />;
  return (
    <Page title={t("promises.calendars.title")} actions={<RulesTabs />}>
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={240} role="status" aria-label={t("promises.loading")} />}
      {data && (
        <>
          <p>{t("promises.calendars.notThere")}</p>
          <Link to="/settings/calendars">{t("promises.calendars.toList")}</Link>
        </>
      )}
    </Page>
  );
}

const fresh = newCalendar(Intl.DateTimeFormat().resolvedOptions().timeZone);

export function NewCalendarPage() {
  const { t } = useTranslation();
  const isAdmin = useMe().role === "admin";
  if (!isAdmin) return <Page title={t("promises.calendars.title")}>{t("promises.adminsOnly")}</Page>;
  return <CalendarEditor calendar={null} terms={fresh} />;
}
