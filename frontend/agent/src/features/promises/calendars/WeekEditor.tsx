import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { Window } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { presets, presetWeek } from "../week/hours";
import { DayRow } from "./DayRow";
import { HourTicks } from "./HourTicks";
import type { Change } from "./useCalendarForm";
import classes from "./WeekEditor.module.css";

interface Props {
  week: Window[][];
  change: Change;
  /** What the server found wrong with a day. */
  errorOf: (day: number) => string;
}

/** Hours of one day may change those of the next, so a change is one of the whole week. */
export type ChangeWeek = (change: (week: Window[][]) => Window[][]) => void;

/** Seven days as bars of 24 hours, their windows as times beside them. */
export function WeekEditor({ week, change, errorOf }: Props) {
  const { t } = useTranslation();
  const onWeek = useCallback<ChangeWeek>((wish) => change((now) => ({ week: wish(now.week) })), [change]);
  return (
    <>
      <div className={classes.presets}>
        {presets.map((preset) => (
          <Button
            key={preset}
            size="compact-sm"
            variant="subtle"
            onClick={() => change({ week: presetWeek(preset) })}
          >
            {t(`promises.week.preset.${preset}`)}
          </Button>
        ))}
      </div>
      <div className={classes.days}>
        {week.map((windows, day) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week
          <DayRow key={day} day={day} windows={windows} onWeek={onWeek} error={errorOf(day)} />
        ))}
      </div>
      <HourTicks />
    </>
  );
}
