import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { type Calendar, type CalendarTerms, useSaveCalendar } from "@/api/calendars";
import { Page } from "@/components/Page";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { Changes } from "../changes/Changes";
import classes from "../editor/Editor.module.css";
import { FormSection } from "../editor/FormSection";
import { LeaveGuard } from "../LeaveGuard";
import { RulesTabs } from "../RulesTabs";
import { SaveBar } from "../SaveBar";
import { useSeen } from "../useSeen";
import { useWhyNot } from "../useWhyNot";
import { ZoneSelect } from "../week/ZoneSelect";
import { CalendarCheck } from "./CalendarCheck";
import { CalendarHistory } from "./CalendarHistory";
import { CalendarMeaning } from "./CalendarMeaning";
import { Dates } from "./Dates";
import { useCalendarForm } from "./useCalendarForm";
import { WeekEditor } from "./WeekEditor";

/** Writes a calendar: its zone, its week, and its days of their own. */
export function CalendarEditor({ calendar, terms }: { calendar: Calendar | null; terms: CalendarTerms }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveCalendar();
  const whyNot = useWhyNot();
  const { form, change, errorAt, isSound, isDirty, discard, tried, draft } = useCalendarForm(
    terms,
    save.error,
  );
  const { over, learn } = useSeen(calendar, "calendars");
  const users = calendar?.used_by ?? [];
  const onZone = useCallback((zone: string): void => change({ zone }), [change]);
  const keep = (): void => {
    tried();
    if (!isSound) return;
    save.mutate(
      { ...draft(), ...over },
      {
        onError: learn,
        onSuccess: ({ name, version }) => {
          toast({ message: t("promises.calendars.saved", { name, version }) });
          void navigate({ to: "/settings/calendars", ignoreBlocker: true });
        },
      },
    );
  };
  return (
    <Page
      title={calendar?.name ?? t("promises.calendars.new")}
      lead={calendar ? t("promises.editor.version", { number: calendar.version }) : ""}
      actions={<RulesTabs />}
      aside={
        <>
          <CalendarMeaning terms={form} usedBy={users} />
          <CalendarCheck terms={form} />
          <Changes />
        </>
      }
      footer={
        <SaveBar
          problem={save.error ? whyNot(save.error) : isSound || !isDirty ? "" : t("promises.editor.unsound")}
          note={isDirty && users.length > 0 ? t("promises.calendars.moves", { names: users.join(", ") }) : ""}
          isDirty={isDirty}
          isPending={save.isPending}
          onDiscard={discard}
        >
          <Button
            variant="filled"
            loading={save.isPending}
            disabled={!isDirty && calendar !== null}
            onClick={keep}
          >
            {t("promises.calendars.save")}
          </Button>
        </SaveBar>
      }
    >
      <LeaveGuard when={isDirty} />
      <div className={classes.form}>
        <section className={classes.section}>
          <div className={classes.conditions}>
            <TextInput
              label={t("promises.calendars.name")}
              placeholder={t("promises.calendars.nameHint")}
              value={form.name}
              maxLength={80}
              error={errorAt("name")}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
            <ZoneSelect value={form.zone} error={errorAt("zone")} onChange={onZone} />
          </div>
        </section>
        <FormSection
          title={t("promises.week.title")}
          lead={t("promises.week.lead")}
          problems={[errorAt("week.closed") || []].flat()}
        >
          <WeekEditor week={form.week} errorOf={(day) => errorAt(`week.${day}`)} change={change} />
        </FormSection>
        <Dates terms={form} change={change} errorAt={errorAt} />
        {calendar && <CalendarHistory id={calendar.id} />}
      </div>
    </Page>
  );
}
