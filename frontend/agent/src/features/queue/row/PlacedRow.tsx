import { memo } from "react";
import { useKnownRow } from "@/live/store";
import type { Rule } from "@/live/views";
import type { Group } from "../groups";
import classes from "../QueueList.module.css";
import { QueueRow, type RowProps } from "../QueueRow";
import { useLeaving } from "../useLeaving";
import { type SwipeProps, SwipeRow } from "./SwipeRow";

/** What every row of a list is given alike. It stays the same while rows change, or all of them are drawn anew. */
export interface Shared
  extends Pick<RowProps, "me" | "place" | "choosing" | "onChoose" | "onTake" | "onToggle" | "onMenu">,
    Pick<SwipeProps, "onSwipe" | "onLongPress"> {
  rule: Rule;
  onOpen: (id: number) => void;
  onFocusRow: (id: number) => void;
}

interface Props extends Shared {
  id: number;
  group: Group;
  index: number;
  /** Where it stands in the list and how high it is, px. */
  start: number;
  height: number;
  selected: boolean;
  aimed: boolean;
  chosen: boolean;
  drafted: boolean;
}

/** The focusable row at its place in the list. It reads what it says from the store, by itself. */
export const PlacedRow = memo(function PlacedRow({ id, group, index, start, height, rule, ...props }: Props) {
  const { selected, chosen, onOpen, onFocusRow, onSwipe, onLongPress, ...shown } = props;
  const entry = useKnownRow(id);
  const leaving = useLeaving(entry, rule, props.me, group);
  if (!entry) return null;
  const { row } = entry;
  const inner = <QueueRow row={row} leaving={leaving} selected={selected} chosen={chosen} {...shown} />;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      data-chosen={chosen || undefined}
      tabIndex={selected ? 0 : -1}
      data-row={id}
      className={classes.row}
      style={{ height, top: start }}
      onFocus={(event) => event.target === event.currentTarget && onFocusRow(id)}
      onDoubleClick={() => onOpen(id)}
    >
      {props.place === "phone" ? (
        <SwipeRow row={row} me={props.me} still={props.choosing} onSwipe={onSwipe} onLongPress={onLongPress}>
          {inner}
        </SwipeRow>
      ) : (
        inner
      )}
    </div>
  );
});
