import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Row } from "@/api/types";
import { GroupHead } from "./GroupHead";
import type { Group, Item } from "./groups";
import classes from "./QueueList.module.css";
import { QueueRow, type RowProps } from "./QueueRow";
import { type SwipeProps, SwipeRow } from "./row/SwipeRow";
import { type Reason, unlessSettled } from "./staged";
import { useAnchor } from "./useAnchor";

export interface ListProps
  extends Pick<RowProps, "me" | "place" | "onChoose" | "onTake" | "onToggle" | "onMenu">,
    Pick<SwipeProps, "onSwipe" | "onLongPress"> {
  items: Item[];
  rowOf: (id: number) => Row | undefined;
  leavingOf: (row: Row) => Reason | null;
  selected: number | null;
  aimed: number | null;
  chosen: (id: number) => boolean;
  /** Some row is chosen. */
  choosing: boolean;
  /** The last head may stand over more rows than are loaded; then it shows no count. */
  hasMore: boolean;
  onMore: () => void;
  onOpen: (id: number) => void;
  onFocusRow: (id: number) => void;
  scroller: RefObject<HTMLDivElement | null>;
  /** Set for one render when a key moved the selection: the row must be in view and hold the focus. */
  follow: number;
}

const HEIGHT = { row: 42, dense: 34, phone: 66 } as const;
const HEAD = { row: 25, dense: 25, phone: 27 } as const;
const keyOf = (item: Item): string => (item.kind === "head" ? item.group : String(item.id));

export function QueueList(props: ListProps) {
  const { items, place, selected, hasMore, onMore, scroller, follow } = props;
  const { t } = useTranslation();
  const size = (index: number): number => (items[index]?.kind === "head" ? HEAD[place] : HEIGHT[place]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: size,
    getItemKey: (index) => keyOf(items[index] as Item),
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  // Row heights depend on the kind of item alone; nothing is measured.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout is what makes the old sizes wrong
  useLayoutEffect(() => virtual.measure(), [items, place, virtual]);
  useAnchor(items, selected, place, scroller, HEIGHT[place], HEAD[place]);

  useEffect(() => {
    if (hasMore && last >= items.length - 10) onMore();
  }, [hasMore, last, items.length, onMore]);

  const selectedAt = items.findIndex((item) => item.kind === "row" && item.id === selected);
  const grid = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each key press, not for each new list
  useEffect(() => {
    if (follow === 0 || selectedAt < 0) return;
    virtual.scrollToIndex(selectedAt === 1 ? 0 : selectedAt, { align: "auto" });
    grid.current?.querySelector<HTMLElement>(`[data-row="${selected}"]`)?.focus({ preventScroll: true });
  }, [follow]);

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t("queue.list")}
      aria-rowcount={items.length}
      className={classes.grid}
      data-place={place}
      style={{ height: virtual.getTotalSize() }}
    >
      {shown.map(({ index, key, start, size: height }) => {
        const item = items[index] as Item;
        const style = { height, transform: `translateY(${start}px)` };
        if (item.kind === "head") {
          const isCut = hasMore && !items.slice(index + 1).some((other) => other.kind === "head");
          return (
            <GroupHead
              key={key}
              index={index}
              style={style}
              group={item.group}
              count={isCut ? null : item.count}
            />
          );
        }
        return <PlacedRow key={key} index={index} style={style} id={item.id} group={item.group} {...props} />;
      })}
    </div>
  );
}

type PlacedProps = ListProps & { index: number; style: React.CSSProperties; id: number; group: Group };

/** The focusable row at its place in the list. */
function PlacedRow({
  index,
  style,
  id,
  group,
  rowOf,
  leavingOf,
  selected,
  aimed,
  onOpen,
  onFocusRow,
  ...props
}: PlacedProps) {
  const row = rowOf(id);
  if (!row) return null;
  const isSelected = id === selected;
  const leaving = unlessSettled(leavingOf(row), group);
  const inner = (
    <QueueRow
      row={row}
      me={props.me}
      place={props.place}
      selected={isSelected}
      aimed={id === aimed}
      leaving={leaving}
      chosen={props.chosen(id)}
      choosing={props.choosing}
      onChoose={props.onChoose}
      onTake={props.onTake}
      onToggle={props.onToggle}
      onMenu={props.onMenu}
    />
  );
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      data-chosen={props.chosen(id) || undefined}
      tabIndex={isSelected ? 0 : -1}
      data-row={id}
      className={classes.row}
      style={style}
      onFocus={(event) => event.target === event.currentTarget && onFocusRow(id)}
      onDoubleClick={() => onOpen(id)}
    >
      {props.place === "phone" ? (
        <SwipeRow
          row={row}
          me={props.me}
          still={props.choosing}
          onSwipe={props.onSwipe}
          onLongPress={props.onLongPress}
        >
          {inner}
        </SwipeRow>
      ) : (
        inner
      )}
    </div>
  );
}
