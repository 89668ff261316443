import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { GroupHead } from "./GroupHead";
import type { Item } from "./groups";
import classes from "./QueueList.module.css";
import { PlacedRow, type Shared } from "./row/PlacedRow";
import { useAnchor } from "./useAnchor";
import { useDrafted } from "./useDrafted";

export interface ListProps extends Shared {
  items: Item[];
  selected: number | null;
  aimed: number | null;
  /** Another function when others are chosen. */
  chosen: (id: number) => boolean;
  /** The last head may stand over more rows than are loaded; then it shows no count. */
  hasMore: boolean;
  onMore: () => void;
  scroller: RefObject<HTMLDivElement | null>;
  /** Set for one render when a key moved the selection: the row must be in view and hold the focus. */
  follow: number;
}

const HEIGHT = { row: 42, dense: 34, phone: 66 } as const;
const HEAD = { row: 25, dense: 25, phone: 27 } as const;
const keyOf = (item: Item): string => (item.kind === "head" ? item.group : String(item.id));

export const QueueList = memo(function QueueList(props: ListProps) {
  const { items, selected, aimed, chosen, hasMore, onMore, scroller, follow, ...shared } = props;
  const { place } = shared;
  const { t } = useTranslation();
  const size = (index: number): number => (items[index]?.kind === "head" ? HEAD[place] : HEIGHT[place]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: size,
    getItemKey: (index) => keyOf(items[index] as Item),
    overscan: 8,
    // The rows beyond the edge are there already: a frame of a scroll need not wait for those behind them.
    useFlushSync: false,
  });
  const shown = virtual.getVirtualItems();
  const drafted = useDrafted();
  const last = shown.at(-1)?.index ?? 0;

  // Row heights depend on the kind of item alone; nothing is measured.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout is what makes the old sizes wrong
  useLayoutEffect(() => virtual.measure(), [items, place, virtual]);
  useAnchor(items, selected, place, scroller, HEIGHT[place], HEAD[place]);

  useEffect(() => {
    if (hasMore && last >= items.length - 10) onMore();
  }, [hasMore, last, items.length, onMore]);

  const selectedAt = useMemo(
    () => items.findIndex((item) => item.kind === "row" && item.id === selected),
    [items, selected],
  );
  const lastHead = useMemo(() => items.findLastIndex(({ kind }) => kind === "head"), [items]);
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
        if (item.kind === "head")
          return (
            <GroupHead
              key={key}
              index={index}
              style={{ height, top: start }}
              group={item.group}
              count={hasMore && index === lastHead ? null : item.count}
            />
          );
        const { id, group } = item;
        return (
          <PlacedRow
            key={key}
            {...{ id, group, index, start, height }}
            selected={id === selected}
            aimed={id === aimed}
            chosen={chosen(id)}
            drafted={drafted.has(id)}
            {...shared}
          />
        );
      })}
    </div>
  );
});
