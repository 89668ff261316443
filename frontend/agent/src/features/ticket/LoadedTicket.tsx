import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconRefreshAlert } from "@tabler/icons-react";
import { Suspense, useEffect, useMemo, useState } from "react";
import { useMe } from "@/api/me";
import type { Ticket, TimelineItem } from "@/api/types";
import { useAct as useActOnRow } from "@/components/acts/useAct";
import { useFollow } from "@/components/acts/useFollow";
import { StateStrip } from "@/components/StateStrip";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { newestOf } from "@/lib/entries";
import { useHotkeys } from "@/lib/hotkeys";
import { useMissing } from "@/lib/missing";
import { part } from "@/lib/part";
import { markSeen } from "@/lib/seen";
import { useTyping } from "@/live/store";
import { asAnswered } from "./answering";
import { isAway } from "./away";
import { TAG_FIELD } from "./facts/Tags";
import { JoinDialogs } from "./join/JoinDialogs";
import type { Joining } from "./MoreItems";
import { OfflineStrip } from "./OfflineStrip";
import { PanelPlace } from "./panel/PanelPlace";
import { TicketPanel } from "./panel/TicketPanel";
import { useSettled } from "./panel/useSettled";
import { waitsForConnection } from "./pending";
import { PhoneHeader } from "./phone/PhoneHeader";
import { QualityOf } from "./quality/QualityOf";
import { StateOfTicket } from "./StateOfTicket";
import { TicketHeader } from "./TicketHeader";
import type { TicketProps } from "./TicketPage";
import classes from "./TicketPage.module.css";
import { Timeline } from "./Timeline";
import { useAct } from "./useAct";
import type { Thread } from "./useThread";

interface Props extends TicketProps {
  ticket: Ticket;
  items: TimelineItem[];
}

const CustomerTyping = part(async () => (await import("./message/CustomerTyping")).default);

const NOTHING: readonly string[] = [];
const atOnce = { getInitialValueInEffect: false };

export function LoadedTicket({ thread, ticket, items, draftSince, pending, acts, composer, ...rest }: Props) {
  const me = useMe();
  const isPhone = useMediaQuery("(max-width: 767.98px)", false, atOnce);
  const isWide = useMediaQuery("(min-width: 1280px)", true, atOnce);
  const [panel, setPanel] = useState(false);
  const [joining, setJoining] = useState<Joining | null>(null);
  // the thread is what one waits for: what stands beside it is drawn once that is on screen
  const [settled, settle] = useSettled();
  const act = useAct(ticket);
  const { ask } = useActOnRow();
  const follow = useFollow();
  const missing = useMissing(ticket.id);
  const isTyping = useTyping(ticket.id);
  useEffect(() => {
    if (missing) setPanel(true);
  }, [missing]);
  const away = isAway(ticket);
  const newest = useMemo(() => newestOf(items, me.id), [items, me.id]);
  useEffect(() => markSeen(ticket.id, ticket.last_message_at), [ticket.id, ticket.last_message_at]);
  const people = thread.people.filter((person) => person.id !== me.id);
  const shown = useMemo(() => asAnswered(ticket, pending, serverNow() - Date.now()), [ticket, pending]);
  const showNewest = (): void => {
    const element = document.getElementById(`message-${newest?.id}`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  };
  const tag = (): void => {
    settle();
    if (isWide) document.getElementById(TAG_FIELD)?.focus();
    else setPanel(true);
  };
  useHotkeys({
    e: () => !away && ticket.status !== "closed" && act.verb("close"),
    a: () => !away && ticket.assignee?.id !== me.id && act.assign(me),
    s: () => !away && ticket.status !== "closed" && ask("snooze", ticket),
    t: tag,
    w: rest.onNext,
    f: () => follow(ticket.id, !ticket.following),
  });
  const header = { ticket: shown, people, act, onJoin: setJoining, onPanel: () => setPanel(true) };
  return (
    <main id="content" className={classes.page}>
      <div className={classes.main}>
        {isPhone ? <PhoneHeader {...header} {...rest} /> : <TicketHeader {...header} items={items} />}
        <StateOfTicket ticket={ticket} act={act} />
        <OfflineStrip waiting={pending.filter(waitsForConnection).length} />
        {thread.error && <Stale thread={thread} />}
        <QualityOf ticket={ticket.id} seq={ticket.seq} settled={settled}>
          <Timeline
            items={items}
            actions={ticket.reply?.actions ?? NOTHING}
            draftSince={draftSince}
            pending={pending}
            acts={acts}
            onRetried={() => void thread.catchUp()}
          />
        </QualityOf>
        {isTyping && (
          <Suspense>
            <CustomerTyping contact={ticket.contact} />
          </Suspense>
        )}
        {!away && composer({ ticket, lastSeq: items.at(-1)?.seq ?? ticket.seq, newest, showNewest })}
      </div>
      <PanelPlace
        place={isWide ? "beside" : isPhone ? "sheet" : "side"}
        opened={panel}
        onClose={() => setPanel(false)}
      >
        {settled && <TicketPanel ticket={ticket} items={items} />}
      </PanelPlace>
      <JoinDialogs how={joining} ticket={ticket} items={items} onClose={() => setJoining(null)} />
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
