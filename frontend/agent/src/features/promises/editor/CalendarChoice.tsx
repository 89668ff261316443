import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { calendarsQuery } from "@/api/calendars";
import type { PolicyTerms } from "@/api/policies";
import { useTranslation } from "@/i18n/useTranslation";
import { sayWeek } from "@/lib/weekwords";
import { presetWeek } from "../week/hours";
import { WeekBars } from "../week/WeekBars";
import { capital } from "../words/naming";
import classes from "./Editor.module.css";
import { FormSection } from "./FormSection";
import type { SectionProps } from "./usePolicyForm";

const ALWAYS = "always";
const always = presetWeek("always");

interface Props extends SectionProps {
  calendar: PolicyTerms["calendar"];
}

/** When its clocks run: day and night, or in the hours of a calendar. */
export const CalendarChoice = memo(function CalendarChoice({ calendar, change, errors }: Props) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(calendarsQuery);
  const open = (data ?? []).filter(({ archived, id }) => !archived || id === calendar?.id);
  const chosen = open.find(({ id }) => id === calendar?.id);
  const choose = (value: string | null): void => {
    const found = open.find(({ id }) => String(id) === value);
    change({ calendar: found ? { id: found.id, name: found.name } : null });
  };
  const week = chosen?.week ?? always;
  return (
    <FormSection title={t("promises.editor.when")} lead={t("promises.editor.whenLead")}>
      <div className={classes.beside}>
        <div className={classes.stack}>
          <Select
            aria-label={t("promises.editor.when")}
            data={[
              { value: ALWAYS, label: t("promises.editor.always") },
              ...open.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            value={calendar ? String(calendar.id) : ALWAYS}
            error={errors.at("calendar")}
            allowDeselect={false}
            onChange={choose}
          />
          <p className={classes.quiet}>
            {capital(i18n.language, sayWeek(t, i18n.language, week))}
            {chosen && `, ${chosen.zone.replace(/_/g, " ")}`}
          </p>
          <Link to="/settings/calendars" className={classes.link}>
            {t("promises.editor.toCalendars")}
          </Link>
        </div>
        <WeekBars week={week} />
      </div>
    </FormSection>
  );
});
