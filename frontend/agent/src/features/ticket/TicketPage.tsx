import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconRefreshAlert } from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/http";
import { useMe } from "@/api/me";
import type { Ticket, TimelineItem } from "@/api/types";
import { StateStrip } from "@/components/StateStrip";
import { serverNow } from "@/lib/clock";
import { useHotkeys } from "@/lib/hotkeys";
import { markSeen } from "@/lib/seen";
import { asAnswered } from "./answering";
import { CustomerPanel } from "./CustomerPanel";
import { type Newest, newestOf } from "./entries";
import { OfflineStrip } from "./OfflineStrip";
import { type Pending, type PendingActs, waitsForConnection } from "./pending";
import { PhoneHeader } from "./phone/PhoneHeader";
import { TicketHeader } from "./TicketHeader";
import classes from "./TicketPage.module.css";
import { Timeline } from "./Timeline";
import { useAct } from "./useAct";
import type { Thread } from "./useThread";

/** What the composer, which is another feature, needs to know of the thread. */
export interface ThreadView {
  ticket: Ticket;
  lastSeq: number;
  newest: Newest | null;
  showNewest: () => void;
}

interface Props {
  thread: Thread;
  draftSince: number | null;
  pending: Pending[];
  acts: PendingActs;
  /** The agent wishes to write a note. */
  onNote: () => void;
  composer: (view: ThreadView) => ReactNode;
}

export function TicketPage({ thread, ...rest }: Props) {
  if (thread.ticket && thread.items)
    return <Loaded thread={thread} ticket={thread.ticket} items={thread.items} {...rest} />;
  return (
    <main id="content" className={classes.page} aria-busy={!thread.error}>
      {thread.error ? <Failed thread={thread} /> : <Skeleton />}
    </main>
  );
}

interface LoadedProps extends Props {
  ticket: Ticket;
  items: TimelineItem[];
}

function Loaded({ thread, ticket, items, draftSince, pending, acts, onNote, composer }: LoadedProps) {
  const me = useMe();
  const isPhone = useMediaQuery("(max-width: 767.98px)", false, { getInitialValueInEffect: false });
  const act = useAct(ticket);
  const newest = useMemo(() => newestOf(items, me.id), [items, me.id]);
  useEffect(() => markSeen(ticket.id, ticket.last_message_at), [ticket.id, ticket.last_message_at]);
  const people = thread.people.filter((person) => person.id !== me.id);
  const shown = useMemo(() => asAnswered(ticket, pending, serverNow() - Date.now()), [ticket, pending]);
  const showNewest = (): void => {
    const element = document.getElementById(`message-${newest?.id}`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  };
  useHotkeys({
    e: () => ticket.status !== "closed" && act.verb("close"),
    a: () => ticket.assignee?.id !== me.id && act.assign(me),
  });
  return (
    <main id="content" className={classes.page}>
      <div className={classes.main}>
        {isPhone ? (
          <PhoneHeader ticket={shown} people={people} act={act} onNote={onNote} />
        ) : (
          <TicketHeader ticket={shown} items={items} people={people} act={act} />
        )}
        <OfflineStrip waiting={pending.filter(waitsForConnection).length} />
        {thread.error && <Stale thread={thread} />}
        <Timeline
          items={items}
          draftSince={draftSince}
          pending={pending}
          acts={acts}
          onRetried={() => void thread.catchUp()}
        />
        {composer({ ticket, lastSeq: items.at(-1)?.seq ?? ticket.seq, newest, showNewest })}
      </div>
      <CustomerPanel ticket={ticket} />
    </main>
  );
}

/** What is on screen is still good to read; it only may not be the newest. */
function Stale({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  return (
    <StateStrip
      tone="urgent"
      icon={<IconRefreshAlert size={18} stroke={1.7} />}
      title={t("ticket.stale")}
      action={
        <Button size="compact-sm" onClick={thread.retry}>
          {t("page.tryAgain")}
        </Button>
      }
    />
  );
}

function Failed({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  const missing = thread.error instanceof Problem && thread.error.status === 404;
  return (
    <div className={classes.failed} role="alert">
      <h1>{t(missing ? "ticket.missing" : "ticket.notLoaded")}</h1>
      {!missing && <Button onClick={thread.retry}>{t("page.tryAgain")}</Button>}
    </div>
  );
}

function Skeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  );
}
