import { Button } from "@mantine/core";
import type { Window } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { weekdayName } from "@/lib/day";
import { joined, splitOvernight, type WindowProblem } from "../week/hours";
import classes from "./WeekEditor.module.css";
import type { Night } from "./WindowList";

interface Props {
  problem: WindowProblem;
  windows: Window[];
  index: number;
  onChange: (windows: Window[]) => void;
  night: Night | undefined;
}

/** What is wrong with a window, how it is written instead, and the button that writes it so. */
export function WindowProblemLine({ problem, windows, index, onChange, night }: Props) {
  const { t, i18n } = useTranslation();
  const [from, to] = windows[index] ?? ["", ""];
  const tomorrow = night ? weekdayName(i18n.language, (night.day + 1) % 7, "long") : "";
  const key = problem === "overnight" && (!night || to === "00:00") ? "overnightHere" : problem;
  const mend = (): void => {
    if (problem === "overlap") onChange(joined(windows));
    else if (night) night.onWeek((week) => splitOvernight(week, night.day, index));
    else onChange(windows.with(index, [from, "24:00"]));
  };
  return (
    <p role="alert" className={classes.problem}>
      {t(`promises.week.problem.${key}`, { from, to, day: tomorrow })}{" "}
      {(problem === "overlap" || problem === "overnight") && (
        <Button size="compact-xs" onClick={mend}>
          {t(problem === "overlap" ? "promises.week.join" : "promises.week.split")}
        </Button>
      )}
    </p>
  );
}
