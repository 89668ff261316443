import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Window } from "@/api/calendars";
import { joined, splitOvernight, type WindowProblem } from "../week/hours";
import { dayName } from "../words/weekWords";
import classes from "./WeekEditor.module.css";

interface Props {
  problem: WindowProblem;
  windows: Window[];
  index: number;
  onChange: (windows: Window[]) => void;
  night: { week: Window[][]; day: number; onChange: (week: Window[][]) => void } | undefined;
}

/** What is wrong with a window, how it is written instead, and the button that writes it so. */
export function WindowProblemLine({ problem, windows, index, onChange, night }: Props) {
  const { t, i18n } = useTranslation();
  const [from, to] = windows[index] ?? ["", ""];
  const tomorrow = night ? dayName(i18n.language, (night.day + 1) % 7, "long") : "";
  const key = problem === "overnight" && (!night || to === "00:00") ? "overnightHere" : problem;
  const mend = (): void => {
    if (problem === "overlap") onChange(joined(windows));
    else if (night) night.onChange(splitOvernight(night.week, night.day, index));
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
