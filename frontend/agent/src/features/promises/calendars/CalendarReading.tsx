import type { Calendar } from "@/api/calendars";
import { Page } from "@/components/Page";
import classes from "../editor/Editor.module.css";
import { RulesTabs } from "../RulesTabs";
import { WeekBars } from "../week/WeekBars";
import { CalendarHistory } from "./CalendarHistory";
import { CalendarMeaning } from "./CalendarMeaning";

/** A calendar for those who work by it but do not write it. */
export function CalendarReading({ calendar }: { calendar: Calendar }) {
  return (
    <Page title={calendar.name} actions={<RulesTabs />}>
      <div className={classes.form}>
        <div className={classes.beside}>
          <CalendarMeaning terms={calendar} usedBy={calendar.used_by} />
          <WeekBars week={calendar.week} />
        </div>
        <CalendarHistory id={calendar.id} />
      </div>
    </Page>
  );
}
