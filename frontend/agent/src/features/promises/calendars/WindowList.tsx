import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Window } from "@/api/calendars";
import { useTranslation } from "@/i18n/useTranslation";
import { problemsOf } from "../week/hours";
import { TimeInput } from "../week/TimeInput";
import type { ChangeWeek } from "./WeekEditor";
import classes from "./WeekEditor.module.css";
import { WindowProblemLine } from "./WindowProblemLine";

export interface Night {
  day: number;
  onWeek: ChangeWeek;
}

interface Props {
  windows: Window[];
  onChange: (windows: Window[]) => void;
  /** Whose hours these are, for those who hear the fields. */
  of: string;
  /** The week they stand in, so that hours past midnight can go on the next day. A single date has none. */
  night?: Night;
}

/** Each window as two times; what is wrong with it stands below, with the button that mends it. */
export function WindowList({ windows, onChange, of, night }: Props) {
  const { t } = useTranslation();
  const problems = problemsOf(windows);
  const set = (index: number, side: 0 | 1, time: string): void => {
    const [from, to] = windows[index] ?? ["", ""];
    onChange(windows.with(index, side === 0 ? [time, to] : [from, time]));
  };
  return windows.map((window, index) => {
    const nth = windows.length > 1 ? ` ${index + 1}` : "";
    const problem = problems[index] ?? null;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: windows are told apart by their place alone
      <div key={index} className={classes.window}>
        <TimeInput
          hidden
          label={t("promises.week.from", { day: of, nth })}
          value={window[0]}
          isWrong={problem !== null}
          onChange={(time) => set(index, 0, time)}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          hidden
          label={t("promises.week.to", { day: of, nth })}
          value={window[1]}
          isWrong={problem !== null}
          onChange={(time) => set(index, 1, time)}
        />
        <ActionIcon
          variant="subtle"
          size={24}
          aria-label={t("promises.week.remove", { day: of, nth })}
          onClick={() => onChange(windows.toSpliced(index, 1))}
        >
          <IconX size={14} stroke={1.7} />
        </ActionIcon>
        {problem && (
          <WindowProblemLine
            problem={problem}
            windows={windows}
            index={index}
            onChange={onChange}
            night={night}
          />
        )}
      </div>
    );
  });
}
