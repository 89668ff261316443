import { type ReactNode, useCallback } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { FirstLoadFailed } from "./FirstLoadFailed";
import { PullStrip } from "./PullStrip";
import { type ListProps, QueueList } from "./QueueList";
import classes from "./QueueList.module.css";
import { SkeletonRows } from "./SkeletonRows";
import type { useHolding } from "./useHolding";
import { useMoving } from "./useMoving";
import { usePull } from "./usePull";
import type { useQueue } from "./useQueue";

interface Props extends Omit<ListProps, "hasMore" | "onMore"> {
  area: ReturnType<typeof useHolding>["area"];
  query: ReturnType<typeof useQueue>["query"];
  find: string | null;
  empty: ReactNode;
  /** The row under the pointer, null when it leaves. */
  onPoint: (id: number | null) => void;
  /** The list was pulled down at its top. */
  onPull: () => void;
}

/** The pane that scrolls: skeleton, rows, nothing there, or nothing could be loaded. The deadline runs through all. */
export function ListPane({ area, query, find, empty, onPoint, onPull, ...list }: Props) {
  const { t } = useTranslation();
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isPending, isError, data } = query;
  const isMoving = useMoving(list.items);
  const pull = usePull(list.scroller, onPull);
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  const point = (event: React.PointerEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>("[data-row]");
    onPoint(row ? Number(row.dataset.row) : null);
  };
  const isEmpty = !isPending && list.items.length === 0;
  return (
    <div
      ref={list.scroller}
      className={classes.scroller}
      data-place={list.place}
      data-moving={isMoving || undefined}
      {...area}
      onPointerMove={point}
      onPointerLeave={() => {
        area.onPointerLeave();
        onPoint(null);
      }}
    >
      <PullStrip {...pull} />
      <div className={classes.pane}>
        {isPending && <SkeletonRows />}
        {isError && !data && <FirstLoadFailed onRetry={() => void query.refetch()} />}
        {!isEmpty && <QueueList {...list} hasMore={hasNextPage} onMore={more} />}
        {isEmpty && data && !find && empty}
        {isEmpty && find && <p className={classes.more}>{t("queue.findNone", { text: find })}</p>}
        {isFetchingNextPage && <p className={classes.more}>{t("queue.more")}</p>}
      </div>
    </div>
  );
}
