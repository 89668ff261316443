import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Choices.module.css";
import { toggled, weekdays } from "./days";

interface Props {
  label: string;
  days: number[];
  onChange: (days: number[]) => void;
}

/** Seven small buttons, one for each day. */
export function DayChips({ label, days, onChange }: Props) {
  const { i18n } = useTranslation();
  return (
    <fieldset className={classes.days}>
      <legend>{label}</legend>
      {weekdays(i18n.language).map(({ short, long }, day) => (
        <button
          key={long}
          type="button"
          className={classes.day}
          aria-pressed={days.includes(day)}
          onClick={() => onChange(toggled(days, day))}
        >
          {short.replace(".", "")}
        </button>
      ))}
    </fieldset>
  );
}
