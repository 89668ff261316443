import { ActionIcon } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Window } from "@/api/calendars";
import { copyDay, withOneMore } from "../week/hours";
import { spansOf } from "../week/WeekBars";
import { capital } from "../words/naming";
import { dayName } from "../words/weekWords";
import { CopyDay } from "./CopyDay";
import classes from "./WeekEditor.module.css";
import { WindowList } from "./WindowList";

interface Props {
  day: number;
  week: Window[][];
  onChange: (week: Window[][]) => void;
  error: string;
}

export function DayRow({ day, week, onChange, error }: Props) {
  const { t, i18n } = useTranslation();
  const windows = week[day] ?? [];
  const name = dayName(i18n.language, day, "long");
  const set = (next: Window[]): void => onChange(week.with(day, next));
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <span className={classes.dayName} data-weekend={day > 4 || undefined} aria-hidden="true">
        {capital(i18n.language, dayName(i18n.language, day))}
      </span>
      <div className={classes.bar} aria-hidden="true">
        {spansOf(windows).map(([from, to]) => (
          <span key={from} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
        ))}
      </div>
      <div className={classes.windows}>
        {windows.length === 0 && <span className={classes.closed}>{t("promises.week.closed")}</span>}
        <WindowList windows={windows} onChange={set} of={name} night={{ week, day, onChange }} />
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
        <CopyDay day={day} onCopy={(days) => onChange(copyDay(week, day, days))} />
      </div>
    </div>
  );
}
