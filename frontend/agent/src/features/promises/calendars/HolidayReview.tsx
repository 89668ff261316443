import { Button, Checkbox, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SpecialDay } from "@/api/calendars";
import { type Holiday, type HolidayChoice, holidaysQuery } from "@/api/holidays";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { sayDate, weekdayOf } from "../week/dates";
import classes from "./Dates.module.css";

interface Props {
  choice: HolidayChoice;
  /** The date it is in the calendar's zone. */
  today: string;
  known: SpecialDay[];
  onPick: (picked: Holiday[]) => void;
  onCancel: () => void;
}

/** All of them, each to be left out: those that are in the calendar already stay as they are there. */
export function HolidayReview({ choice, today, known, onPick, onCancel }: Props) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(holidaysQuery(choice));
  const [left, setLeft] = useState<string[]>([]);
  if (error) return <LoadFailed error={error} onRetry={refetch} />;
  if (!data) return <Skeleton height={120} mt={14} role="status" aria-label={t("promises.loading")} />;
  const isKnown = (date: string): boolean => known.some((day) => day.date === date);
  // What has passed counts no more, so it need not be looked through.
  const ahead = data.filter(({ date }) => date >= today);
  const picked = ahead.filter(({ date }) => !left.includes(date) && !isKnown(date));
  return (
    <>
      <ul className={classes.found}>
        {ahead.map(({ date, name }) => (
          <li key={date}>
            <Checkbox
              label={
                <>
                  <time dateTime={date}>
                    {weekdayOf(i18n.language, date)} {sayDate(i18n.language, date, choice.years.length > 1)}
                  </time>{" "}
                  {name}
                </>
              }
              description={isKnown(date) ? t("promises.dates.there") : undefined}
              disabled={isKnown(date)}
              checked={isKnown(date) || !left.includes(date)}
              onChange={({ currentTarget: { checked } }) =>
                setLeft(checked ? left.filter((other) => other !== date) : [...left, date])
              }
            />
          </li>
        ))}
      </ul>
      <div className={classes.pickerActions}>
        {picked.length === 0 && <p>{t("promises.dates.allThere")}</p>}
        <Button
          variant="filled"
          size="compact-sm"
          disabled={picked.length === 0}
          onClick={() => onPick(picked)}
        >
          {t("promises.dates.addPicked", { count: picked.length })}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>
          {t("promises.dates.cancel")}
        </Button>
        <span className={classes.quiet}>{t("promises.dates.frozen")}</span>
      </div>
    </>
  );
}
