import type { CalendarTerms } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { dayIn } from "@/lib/day";
import { sayLength } from "@/lib/length";
import { openNow } from "@/lib/openhours";
import { MINUTE } from "@/lib/time";
import { sayWeek, sayWindows } from "@/lib/weekwords";
import meaning from "../editor/Meaning.module.css";
import { sayDate, upcoming, weekdayOf } from "../week/dates";
import { isSound, openMinutes } from "../week/hours";
import { zoneName } from "../week/zones";
import { capital } from "../words/naming";
import { unbroken } from "../words/unbroken";

const NEXT = 6;

/** What the calendar says, in words: its week, whether it is open now, the next days of their own, who counts by it. */
export function CalendarMeaning({ terms, usedBy }: { terms: CalendarTerms; usedBy: string[] }) {
  const { t, i18n } = useTranslation();
  const minute = useClock((now) => Math.floor(now / MINUTE)) * MINUTE;
  const { zone, week, dates } = terms;
  const next = upcoming(dates, dayIn(zone, minute), NEXT);
  if (!week.every(isSound)) return <p className={meaning.micro}>{t("promises.calendars.unsound")}</p>;
  return (
    <section aria-labelledby="meaning">
      <h2 id="meaning" className={meaning.micro}>
        {t("promises.meaning.title")}
      </h2>
      <p className={meaning.who}>{unbroken(capital(i18n.language, sayWeek(t, i18n.language, week)))}</p>
      <p className={meaning.when}>
        {t("promises.calendars.hours", { length: sayLength(openMinutes(week) * 60), zone: zoneName(zone) })}{" "}
        {t(openNow(terms, minute) ? "promises.calendars.openNow" : "promises.calendars.closedNow")}
      </p>
      {next.length > 0 && (
        <>
          <h3 className={meaning.head}>{t("promises.calendars.nextDays")}</h3>
          <ul className={meaning.list}>
            {next.map(({ date, name, windows }) => (
              <li key={date}>
                {weekdayOf(i18n.language, date)} {sayDate(i18n.language, date)}, {name}
                {windows.length > 0 && ` (${sayWindows(windows)})`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={meaning.head}>{t("promises.calendars.countsHere")}</h3>
      <p>{usedBy.length > 0 ? usedBy.join(", ") : t("promises.calendars.unused")}</p>
    </section>
  );
}
