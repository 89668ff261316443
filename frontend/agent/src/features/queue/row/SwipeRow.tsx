import { IconAlarm, IconCheck, IconHandStop, IconMessageReply } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./SwipeRow.module.css";
import { COMMIT_PX, type SwipeDeed, under } from "./swipe";
import { useSwipe } from "./useSwipe";

export interface SwipeProps {
  row: Row;
  me: number;
  /** Nothing is swiped while several are being chosen. */
  still: boolean;
  onSwipe: (deed: SwipeDeed, row: Row) => void;
  onLongPress: (id: number) => void;
  children: ReactNode;
}

/** Right: take it, or answer one's own. Left: snooze; further: close. Held: choose it. All of it is in the row's menu too. */
export function SwipeRow({ row, me, still, onSwipe, onLongPress, children }: SwipeProps) {
  const { shift, handlers } = useSwipe({
    canRight: true,
    onSwipe: (deed) => !still && onSwipe(deed, row),
    onLongPress: () => onLongPress(row.id),
  });
  const shown = still ? 0 : shift;
  return (
    <div role="presentation" className={classes.root} {...handlers}>
      {shown !== 0 && <Under row={row} me={me} shift={shown} />}
      <div
        role="presentation"
        className={classes.over}
        data-moved={shown !== 0 || undefined}
        style={shown === 0 ? undefined : { transform: `translateX(${shown}px)` }}
      >
        {children}
      </div>
    </div>
  );
}

const icon = { size: 20, stroke: 1.7, "aria-hidden": true } as const;

/** What will be done, on the side that opens. */
function Under({ row, me, shift }: { row: Row; me: number; shift: number }) {
  const { t } = useTranslation();
  const deed = under(shift);
  const isMine = row.assignee?.id === me;
  const way = Math.abs(shift) >= COMMIT_PX;
  const right = isMine ? (
    <>
      <IconMessageReply {...icon} /> {t("keys.reply")}
    </>
  ) : (
    <>
      <IconHandStop {...icon} /> {t(row.assignee ? "queue.takeOver" : "queue.take")}
    </>
  );
  return (
    <span className={classes.under} data-deed={deed} data-commits={way || undefined}>
      {deed === "right" && right}
      {deed === "left" && (
        <>
          {t("keys.snooze")} <IconAlarm {...icon} />
        </>
      )}
      {deed === "farLeft" && (
        <>
          {t("keys.close")} <IconCheck {...icon} />
        </>
      )}
    </span>
  );
}
