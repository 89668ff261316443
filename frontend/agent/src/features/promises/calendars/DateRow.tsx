import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { memo } from "react";
import type { SpecialDay } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { sayDate, weekdayOf } from "../week/dates";
import { withOneMore } from "../week/hours";
import classes from "./Dates.module.css";
import { WindowList } from "./WindowList";

interface Props {
  index: number;
  day: SpecialDay;
  error: string;
  onChange: (index: number, day: SpecialDay) => void;
  onRemove: (index: number) => void;
}

/** One date: when, what it is called, and whether it is closed or has hours of its own. */
export const DateRow = memo(function DateRow({ index, day, error, onChange, onRemove }: Props) {
  const { t, i18n } = useTranslation();
  const { date, name, windows } = day;
  const about = name || sayDate(i18n.language, date) || t("promises.dates.new");
  const isClosed = windows.length === 0;
  return (
    <li className={classes.row}>
      <TextInput
        type="date"
        className={classes.date ?? ""}
        aria-label={t("promises.dates.date", { name: about })}
        value={date}
        onChange={({ currentTarget }) => onChange(index, { ...day, date: currentTarget.value })}
      />
      <span className={classes.weekday}>{weekdayOf(i18n.language, date)}</span>
      <TextInput
        className={classes.name ?? ""}
        aria-label={t("promises.dates.name", { name: about })}
        placeholder={t("promises.dates.nameHint")}
        value={name}
        maxLength={120}
        onChange={({ currentTarget }) => onChange(index, { ...day, name: currentTarget.value })}
      />
      <div className={classes.hours}>
        {isClosed && <span className={classes.closed}>{t("promises.week.closed")}</span>}
        <WindowList
          windows={windows}
          of={about}
          onChange={(next) => onChange(index, { ...day, windows: next })}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`${t(isClosed ? "promises.dates.open" : "promises.dates.more")}: ${about}`}
          onClick={() => onChange(index, { ...day, windows: withOneMore(windows) })}
        >
          {t(isClosed ? "promises.dates.open" : "promises.dates.more")}
        </Button>
      </div>
      <ActionIcon
        variant="subtle"
        size={30}
        className={classes.remove ?? ""}
        aria-label={t("promises.dates.remove", { name: about })}
        onClick={() => onRemove(index)}
      >
        <IconTrash size={16} stroke={1.7} />
      </ActionIcon>
      {error && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
    </li>
  );
});
