import { Button } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Calendar } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { dayIn } from "@/lib/day";
import { sayWeek } from "@/lib/weekwords";
import { sayDate, upcoming } from "../week/dates";
import { WeekBars } from "../week/WeekBars";
import { zoneName } from "../week/zones";
import { capital } from "../words/naming";
import classes from "./CalendarList.module.css";
import { useArchiveCalendarLater } from "./useArchiveCalendarLater";

const NEXT = 3;

export function CalendarRow({ calendar, canChange }: { calendar: Calendar; canChange: boolean }) {
  const { t, i18n } = useTranslation();
  const archive = useArchiveCalendarLater();
  const { id, name, zone, week, dates, used_by: users } = calendar;
  const next = upcoming(dates, dayIn(zone, serverNow()), NEXT);
  const isUsed = users.length > 0;
  return (
    <li className={classes.row}>
      <WeekBars week={week} />
      <div className={classes.words}>
        <p className={classes.name}>
          <Link to="/settings/calendars/$id" params={{ id }}>
            {name}
          </Link>
          <span className={classes.zone}>{zoneName(zone)}</span>
        </p>
        <p>{capital(i18n.language, sayWeek(t, i18n.language, week))}</p>
        <p className={classes.quiet}>
          {next.length > 0
            ? t("promises.calendars.next", {
                days: next
                  .map(({ date, name: what }) => `${sayDate(i18n.language, date)} ${what}`)
                  .join(", "),
              })
            : t("promises.calendars.noNext")}
        </p>
        <p className={classes.quiet}>
          {isUsed
            ? t("promises.calendars.usedBy", { names: users.join(", ") })
            : t("promises.calendars.unused")}
        </p>
      </div>
      {canChange && !isUsed && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArchive size={15} stroke={1.7} aria-hidden="true" />}
          aria-label={t("promises.calendars.archive", { name })}
          onClick={() => archive(calendar)}
        >
          {t("promises.calendars.archiveShort")}
        </Button>
      )}
    </li>
  );
}
