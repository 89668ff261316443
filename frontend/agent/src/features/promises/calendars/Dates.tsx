import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarTerms, SpecialDay } from "@/api/calendars";
import { serverNow } from "@/lib/clock";
import { FormSection } from "../editor/FormSection";
import { todayIn } from "../week/dates";
import { DateRow } from "./DateRow";
import classes from "./Dates.module.css";
import { withHolidays } from "./form";
import { HolidayPicker } from "./HolidayPicker";

interface Props {
  terms: CalendarTerms;
  onChange: (change: Partial<CalendarTerms>) => void;
  errorAt: (path: string) => string;
}

/** Days with hours of their own: holidays picked from a country's and looked through, and days one adds oneself. */
export function Dates({ terms, onChange, errorAt }: Props) {
  const { t } = useTranslation();
  const [showsPast, setShowsPast] = useState(false);
  const { dates, source, zone } = terms;
  const today = todayIn(zone, serverNow());
  const past = dates.filter(({ date }) => date !== "" && date < today).length;
  const set = (next: SpecialDay[]): void => onChange({ dates: next });
  return (
    <FormSection title={t("promises.dates.title")} lead={t("promises.dates.lead")}>
      <div className={classes.top}>
        <HolidayPicker
          today={today}
          source={source}
          known={dates}
          onPick={(picked, from) => onChange({ dates: withHolidays(dates, picked), source: from })}
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
              onChange={(changed) => set(dates.with(index, changed))}
              onRemove={() => set(dates.toSpliced(index, 1))}
            />
          ),
        )}
      </ul>
      <Button
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={1.7} aria-hidden="true" />}
        onClick={() => set([...dates, { date: "", name: "", windows: [] }])}
      >
        {t("promises.dates.add")}
      </Button>
    </FormSection>
  );
}
