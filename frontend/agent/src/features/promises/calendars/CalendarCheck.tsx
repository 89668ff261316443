import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Check, calendarCheckQuery } from "@/api/calendarCheck";
import type { CalendarTerms } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { readLength, sayLength } from "@/lib/length";
import { isSound } from "../week/hours";
import classes from "./CalendarCheck.module.css";
import { readCalendar } from "./form";
import { fridayAfternoon, sayMoment, wallTime } from "./moments";

const SETTLE_MS = 250;
const HOUR_S = 3600;

/** Tries the hours as they stand: when a promise would be due to somebody who writes at this time. */
export function CalendarCheck({ terms }: { terms: CalendarTerms }) {
  const { t } = useTranslation();
  const [start, setStart] = useState(() => fridayAfternoon(terms.zone, serverNow()));
  const [length, setLength] = useState(sayLength(HOUR_S));
  const read = readLength(length);
  const seconds = "seconds" in read ? read.seconds : null;
  const { zone, week, dates } = readCalendar(terms);
  const sound = week.every(isSound) && start !== "" && seconds !== null;
  return (
    <section className={classes.root} aria-labelledby="calendar-check">
      <h2 id="calendar-check">{t("promises.check.title")}</h2>
      <div className={classes.fields}>
        <TextInput
          type="datetime-local"
          label={t("promises.check.start")}
          value={start}
          onChange={({ currentTarget }) => setStart(currentTarget.value)}
        />
        <TextInput
          label={t("promises.check.length")}
          value={length}
          autoComplete="off"
          error={seconds === null}
          onBlur={() => seconds !== null && setLength(sayLength(seconds))}
          onChange={({ currentTarget }) => setLength(currentTarget.value)}
        />
      </div>
      <div role="status" className={classes.verdict}>
        {sound ? (
          <Verdict check={{ zone, week, dates, start, target_s: seconds }} />
        ) : (
          <p className={classes.quiet}>{t("promises.check.unclear")}</p>
        )}
      </div>
    </section>
  );
}

function Verdict({ check }: { check: Check }) {
  const { t, i18n } = useTranslation();
  const [settled] = useDebouncedValue(JSON.stringify(check), SETTLE_MS);
  const asked = JSON.parse(settled) as Check;
  const { data, error } = useQuery({ ...calendarCheckQuery(asked), placeholderData: keepPreviousData });
  if (error) return <p className={classes.failed}>{t("promises.check.failed", { reason: error.message })}</p>;
  if (!data) return null;
  const moment = (at: string): string => sayMoment(i18n.language, asked.zone, at);
  const waits = wallTime(asked.zone, data.opens_at) !== asked.start;
  return (
    <>
      <p className={classes.due}>{t("promises.check.due", { at: moment(data.deadline) })}</p>
      <p className={classes.quiet}>
        {waits ? t("promises.check.waits", { at: moment(data.opens_at) }) : t("promises.check.atOnce")}
      </p>
    </>
  );
}
