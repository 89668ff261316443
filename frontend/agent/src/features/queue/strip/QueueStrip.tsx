import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type SyntheticEvent, useEffect, useMemo, useRef, useState } from "react";
import { useMe } from "@/api/me";
import { hint } from "@/components/hints/watch";
import { Keys } from "@/components/Keys";
import { LiveBadge } from "@/components/LiveBadge";
import { useFetchedAhead } from "@/components/useFetchedAhead";
import { useViewName } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import { useKnownRow } from "@/live/store";
import { rowItems } from "../groups";
import { useHolding } from "../useHolding";
import { useQueue } from "../useQueue";
import { lastPlace, toQueue } from "../useSelection";
import { useStaged } from "../useStaged";
import classes from "./QueueStrip.module.css";
import { StripItem } from "./StripItem";

const ROW = 44;

/** The list beside an open ticket: the same order, the numbers without the drawing. */
export function QueueStrip({ ticket, onNext }: { ticket: number; onNext: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe().id;
  const { view, filters } = lastPlace();
  const title = useViewName()(view);
  const scroller = useRef<HTMLDivElement>(null);
  const { query, rows, rule } = useQueue(view, filters);
  const { holding, keyMoved, area } = useHolding(scroller);
  const { items } = useStaged(rows, rule, holding, "", query.data?.pages.length);
  const shown = useMemo(() => rowItems(items), [items]);
  const ids = useMemo(() => shown.map((item) => item.id), [shown]);
  const at = ids.indexOf(ticket);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    useFlushSync: false,
  });
  const [pointed, setPointed] = useState<number | null>(null);
  useFetchedAhead(useKnownRow(ids[at + 1])?.row);
  useFetchedAhead(useKnownRow(pointed)?.row);
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= ids.length - 8) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, ids.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket scrolls the list, a new order does not
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [ticket, at >= 0]);

  const go = (by: 1 | -1) => () => {
    const next = ids[at < 0 ? 0 : at + by];
    if (next === undefined) return;
    keyMoved();
    void navigate({ to: "/tickets/$id", params: { id: next } });
  };
  const point = ({ target }: SyntheticEvent): void => {
    const row = (target as Element).closest<HTMLElement>("[data-ticket]");
    if (row) setPointed(Number(row.dataset.ticket));
  };
  const toList = (): void => toQueue(navigate);
  useHotkeys({ j: go(1), k: go(-1), Escape: toList });

  return (
    <section className={classes.strip} aria-label={title}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        <span className={classes.count}>{hasNextPage ? "" : ids.length}</span>
        <LiveBadge />
      </header>
      <div ref={scroller} className={classes.scroller} {...area}>
        <ul
          className={classes.list}
          onPointerOver={point}
          onFocus={point}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const item = shown[index];
            if (!item) return null;
            return (
              <StripItem
                key={key}
                id={item.id}
                group={item.group}
                start={start}
                here={item.id === ticket}
                me={me}
                rule={rule}
              />
            );
          })}
        </ul>
      </div>
      <footer className={classes.hints}>
        <span className={classes.hint} aria-hidden="true">
          <Keys of="J K" />
        </span>
        <Button
          {...hint(t("queue.nextOne"))}
          size="compact-sm"
          rightSection={<Keys of="W" />}
          onClick={onNext}
        >
          {t("queue.nextTicket")}
        </Button>
        <span className={classes.back} aria-hidden="true">
          <Keys of="esc" />
        </span>
      </footer>
    </section>
  );
}
