import { useLayoutEffect, useMemo, useRef } from "react";
import { useMe } from "@/api/me";
import type { TimelineItem } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { entriesOf, isNews } from "@/lib/entries";
import { shortDate } from "@/lib/say";
import { EventLine } from "./EventLine";
import { MessageItem } from "./MessageItem";
import { PendingItem } from "./PendingItem";
import type { Pending, PendingActs } from "./pending";
import classes from "./Timeline.module.css";
import { useNames } from "./useNames";

interface Props {
  items: TimelineItem[];
  /** What the ticket's channel can do to single messages. */
  actions: readonly string[];
  /** Messages of others with a higher number came after the agent had begun to write. */
  draftSince: number | null;
  /** What is on its way to the server, below everything else. */
  pending: Pending[];
  acts: PendingActs;
  onRetried: () => void;
}

/** How near the end the reader must be for new entries to keep the end in view. */
const NEAR = 120;

export function Timeline({ items, actions, draftSince, pending, acts, onRetried }: Props) {
  const { t, i18n } = useTranslation();
  const me = useMe().id;
  const names = useNames();
  const entries = useMemo(() => entriesOf(items), [items]);
  const isMixed = useMemo(
    () => new Set(items.flatMap(({ message }) => message?.via ?? [])).size > 1,
    [items],
  );
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new at the end is what scrolls
  useLayoutEffect(() => {
    const pane = box.current;
    if (pane && atEnd.current) pane.scrollTop = pane.scrollHeight;
  }, [entries.length, pending.length]);
  const onScroll = (): void => {
    const pane = box.current;
    if (pane) atEnd.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR;
  };
  return (
    <div
      ref={box}
      className={classes.pane}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={t("ticket.timeline")}
      onScroll={onScroll}
    >
      <ol className={classes.list}>
        {entries.map((entry) => {
          if (entry.type === "day")
            return (
              <li key={entry.key} className={classes.day}>
                {shortDate(i18n.language, entry.at)}
              </li>
            );
          if (entry.type === "event") return <EventLine key={entry.key} item={entry.item} names={names} />;
          const isNew = draftSince !== null && entry.seq > draftSince && isNews(entry.message, me);
          return (
            <MessageItem
              key={entry.key}
              message={entry.message}
              isNew={isNew}
              isMixed={isMixed}
              actions={actions}
              lastSeq={items.at(-1)?.seq ?? 0}
              onRetried={onRetried}
              onRewrite={acts.rewrite}
            />
          );
        })}
        {pending.map((item) => (
          <PendingItem key={item.key} item={item} acts={acts} />
        ))}
      </ol>
    </div>
  );
}
