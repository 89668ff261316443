import { IconHandStop } from "@tabler/icons-react";
import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Row } from "@/api/types";
import classes from "./SwipeRow.module.css";

const COMMIT_PX = 104;
const FLING_PX_PER_MS = 0.6;
const START_PX = 10;

interface Props {
  row: Row;
  me: number;
  onTake: (row: Row) => void;
  children: ReactNode;
}

/** Swipe right to take. Vertical drags stay with the scroller (touch-action: pan-y). */
export function SwipeRow({ row, me, onTake, children }: Props) {
  const { t } = useTranslation();
  const [shift, setShift] = useState(0);
  const from = useRef<{ x: number; at: number } | null>(null);
  const swiped = useRef(false);
  const canTake = row.assignee?.id !== me;

  const move = (event: PointerEvent): void => {
    if (!from.current) return;
    const way = event.clientX - from.current.x;
    if (shift === 0 && way < START_PX) return;
    swiped.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    setShift(Math.max(0, Math.min(way, COMMIT_PX + 24)));
  };

  const end = (event: PointerEvent): void => {
    const start = from.current;
    from.current = null;
    if (!start || shift === 0) return;
    const speed = shift / Math.max(1, event.timeStamp - start.at);
    setShift(0);
    if (shift < COMMIT_PX && speed < FLING_PX_PER_MS) return;
    navigator.vibrate?.(10);
    onTake(row);
  };

  return (
    <div
      role="presentation"
      className={classes.root}
      onPointerDown={(event) => {
        swiped.current = false;
        if (canTake && event.pointerType === "touch")
          from.current = { x: event.clientX, at: event.timeStamp };
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        from.current = null;
        setShift(0);
      }}
      // A swipe ends on the row it began on, and must not also open it.
      onClickCapture={(event) => {
        if (swiped.current) event.preventDefault();
      }}
    >
      {shift > 0 && (
        <span className={classes.under}>
          <IconHandStop size={20} stroke={1.7} aria-hidden="true" />
          {t(row.assignee ? "queue.takeOver" : "queue.take")}
        </span>
      )}
      <div
        role="presentation"
        className={classes.over}
        data-moved={shift > 0 || undefined}
        style={shift > 0 ? { transform: `translateX(${shift}px)` } : undefined}
      >
        {children}
      </div>
    </div>
  );
}
