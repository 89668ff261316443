import { ActionIcon } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import type { Window } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { weekdayName } from "@/lib/day";
import { copyDay, withOneMore } from "../week/hours";
import { spansOf } from "../week/WeekBars";
import { capital } from "../words/naming";
import { CopyDay } from "./CopyDay";
import type { ChangeWeek } from "./WeekEditor";
import classes from "./WeekEditor.module.css";
import { WindowList } from "./WindowList";

interface Props {
  day: number;
  windows: Window[];
  onWeek: ChangeWeek;
  error: string;
}

export const DayRow = memo(function DayRow({ day, windows, onWeek, error }: Props) {
  const { t, i18n } = useTranslation();
  const name = weekdayName(i18n.language, day, "long");
  const set = (next: Window[]): void => onWeek((week) => week.with(day, next));
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <span className={classes.dayName} data-weekend={day > 4 || undefined} aria-hidden="true">
        {capital(i18n.language, weekdayName(i18n.language, day))}
      </span>
      <div className={classes.bar} aria-hidden="true">
        {spansOf(windows).map(([from, to]) => (
          <span key={from} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
        ))}
      </div>
      <div className={classes.windows}>
        {windows.length === 0 && <span className={classes.closed}>{t("promises.week.closed")}</span>}
        <WindowList windows={windows} onChange={set} of={name} night={{ day, onWeek }} />
        {error && (
          <p role="alert" className={classes.problem}>
            {error}
          </p>
        )}
      </div>
      <div className={classes.tools}>
        <ActionIcon
          variant="subtle"
          size={30}
          aria-label={t("promises.week.add", { day: name })}
          onClick={() => set(withOneMore(windows))}
        >
          <IconPlus size={16} stroke={1.7} />
        </ActionIcon>
        <CopyDay day={day} onCopy={(days) => onWeek((week) => copyDay(week, day, days))} />
      </div>
    </div>
  );
});
