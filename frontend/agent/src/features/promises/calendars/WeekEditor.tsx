import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Window } from "@/api/calendars";
import { presets, presetWeek } from "../week/hours";
import { DayRow } from "./DayRow";
import { HourTicks } from "./HourTicks";
import classes from "./WeekEditor.module.css";

interface Props {
  week: Window[][];
  onChange: (week: Window[][]) => void;
  /** What the server found wrong with a day. */
  errorOf: (day: number) => string;
}

const scale = Array.from({ length: 7 }, (_, day) => day);

/** Seven days as bars of 24 hours, their windows as times beside them. */
export function WeekEditor({ week, onChange, errorOf }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.presets}>
        {presets.map((preset) => (
          <Button
            key={preset}
            size="compact-sm"
            variant="subtle"
            onClick={() => onChange(presetWeek(preset))}
          >
            {t(`promises.week.preset.${preset}`)}
          </Button>
        ))}
      </div>
      <div className={classes.days}>
        {scale.map((day) => (
          <DayRow key={day} day={day} week={week} onChange={onChange} error={errorOf(day)} />
        ))}
      </div>
      <HourTicks />
    </>
  );
}
