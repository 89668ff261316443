import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { CalendarTerms, SpecialDay } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { dayIn } from "@/lib/day";
import { FormSection } from "../editor/FormSection";

import { DateRow } from "./DateRow";
import classes from "./Dates.module.css";
import { withHolidays } from "./form";
import { HolidayPicker } from "./HolidayPicker";
import type { Change } from "./useCalendarForm";

interface Props {
  terms: CalendarTerms;
  change: Change;
  errorAt: (path: string) => string;
}

/** Days with hours of their own: holidays picked from a country's and looked through, and days one adds oneself. */
export function Dates({ terms, change, errorAt }: Props) {
  const { t } = useTranslation();
  const [showsPast, setShowsPast] = useState(false);
  const { dates, source, zone } = terms;
  const today = dayIn(zone, serverNow());
  const past = dates.filter(({ date }) => date !== "" && date < today).length;
  const onDay = useCallback(
    (index: number, day: SpecialDay): void => change((now) => ({ dates: now.dates.with(index, day) })),
    [change],
  );
  const onRemove = useCallback(
    (index: number): void => change((now) => ({ dates: now.dates.toSpliced(index, 1) })),
    [change],
  );
  return (
    <FormSection title={t("promises.dates.title")} lead={t("promises.dates.lead")}>
      <div className={classes.top}>
        <HolidayPicker
          today={today}
          source={source}
          known={dates}
          onPick={(picked, from) => change({ dates: withHolidays(dates, picked), source: from })}
        />
        {past > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => setShowsPast(!showsPast)}>
            {t(showsPast ? "promises.dates.hidePast" : "promises.dates.showPast", { count: past })}
          </Button>
        )}
      </div>
      {dates.length === 0 && <p className={classes.none}>{t("promises.dates.none")}</p>}
      <ul className={classes.list}>
        {dates.map((day, index) =>
          !showsPast && day.date !== "" && day.date < today ? null : (
            <DateRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the date itself is edited here
              key={index}
              day={day}
              error={errorAt(`dates.${index}`)}
              index={index}
              onChange={onDay}
              onRemove={onRemove}
            />
          ),
        )}
      </ul>
      <Button
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={1.7} aria-hidden="true" />}
        onClick={() => change({ dates: [...dates, { date: "", name: "", windows: [] }] })}
      >
        {t("promises.dates.add")}
      </Button>
    </FormSection>
  );
}
