import { Button, Skeleton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { calendarsQuery } from "@/api/calendars";
import { useMe } from "@/api/me";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { Changes } from "../changes/Changes";
import { useLeaving } from "../later";
import { RulesTabs } from "../RulesTabs";
import classes from "./CalendarList.module.css";
import { CalendarRow } from "./CalendarRow";
import { leavingName } from "./useArchiveCalendarLater";

/** Opening hours under their names: when clocks run, and on which days they rest. */
export function CalendarsPage() {
  const { t } = useTranslation();
  const canChange = useMe().role === "admin";
  const { data, error, refetch } = useQuery(calendarsQuery);
  const leaving = useLeaving();
  const shown = data?.filter(({ id }) => leavingName(id) !== leaving);
  return (
    <Page
      title={t("promises.calendars.title")}
      lead={t("promises.calendars.lead")}
      actions={
        <>
          <RulesTabs />
          {canChange && <NewCalendar />}
        </>
      }
      aside={<Changes />}
    >
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={160} role="status" aria-label={t("promises.loading")} />}
      {shown?.length === 0 && <NoCalendars />}
      {shown && shown.length > 0 && (
        <ul className={classes.list}>
          {shown.map((calendar) => (
            <CalendarRow key={calendar.id} calendar={calendar} canChange={canChange} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function NoCalendars() {
  const { t } = useTranslation();
  return (
    <div className={classes.empty}>
      <h2>{t("promises.calendars.empty")}</h2>
      <p>{t("promises.calendars.emptyText")}</p>
    </div>
  );
}

function NewCalendar() {
  const { t } = useTranslation();
  return (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/settings/calendars/new" {...props} />}
    >
      {t("promises.calendars.new")}
    </Button>
  );
}
