import { Select, Switch, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Choices, KnownChoices, Quiet } from "@/api/notificationChoices";
import { Section } from "@/components/Section";
import { useTranslation } from "@/i18n/useTranslation";
import { clockTime } from "@/lib/say";
import classes from "./Choices.module.css";
import { DayChips } from "./DayChips";

interface Props {
  choices: KnownChoices;
  onChange: (some: Partial<Choices>) => void;
}

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Evenings of the working week, and the weekend. */
const usual = (): Quiet => ({
  zone: here(),
  from: "19:00",
  to: "08:00",
  days: [0, 1, 2, 3, 4],
  whole_days: [5, 6],
});
const MOST = 60;

/** When neither mail nor devices call; what came meanwhile comes afterwards, as one. */
export function QuietHours({ choices, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { quiet, quiet_until } = choices;
  const change = (some: Partial<Quiet>): void => {
    if (quiet) onChange({ quiet: { ...quiet, ...some } });
  };
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone");
    return quiet && !known.includes(quiet.zone) ? [quiet.zone, ...known] : known;
  }, [quiet]);
  return (
    <Section title={t("telling.quiet")} lead={t("telling.quietLead")}>
      <Switch
        label={t("telling.quietOn")}
        checked={quiet !== null}
        onChange={({ currentTarget: { checked } }) => onChange({ quiet: checked ? usual() : null })}
      />
      {quiet && (
        <>
          <div className={classes.times}>
            <Time label={t("telling.from")} value={quiet.from} onChange={(from) => change({ from })} />
            <Time label={t("telling.to")} value={quiet.to} onChange={(to) => change({ to })} />
          </div>
          <DayChips label={t("telling.days")} days={quiet.days} onChange={(days) => change({ days })} />
          <DayChips
            label={t("telling.wholeDays")}
            days={quiet.whole_days}
            onChange={(whole_days) => change({ whole_days })}
          />
          <Select
            className={classes.zone ?? ""}
            label={t("telling.zone")}
            data={zones}
            value={quiet.zone}
            searchable
            allowDeselect={false}
            limit={MOST}
            nothingFoundMessage={t("telling.noZone")}
            onChange={(zone) => zone && change({ zone })}
          />
        </>
      )}
      <p role="status" className={classes.lead}>
        {quiet_until && t("telling.quietUntil", { time: untilWhen(i18n.language, quiet_until) })}
      </p>
    </Section>
  );
}

const untilWhen = (language: string, at: string): string => {
  const day = new Intl.DateTimeFormat(language, { weekday: "long" }).format(new Date(at));
  return `${day} ${clockTime(language, at)}`;
};

interface TimeProps {
  label: string;
  value: string;
  onChange: (time: string) => void;
}

/** Kept when it is a whole time; while one is typed, nothing is. */
function Time({ label, value, onChange }: TimeProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  return (
    <TextInput
      type="time"
      required
      withAsterisk={false}
      className={classes.time ?? ""}
      label={label}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => (typed ? typed !== value && onChange(typed) : setTyped(value))}
    />
  );
}
