import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Problem } from "@/api/http";
import type { Ticket } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import type { Newest } from "@/lib/entries";
import { LoadedTicket } from "./LoadedTicket";
import type { Pending, PendingActs } from "./pending";
import classes from "./TicketPage.module.css";
import type { Thread } from "./useThread";

/** What the composer, which is another feature, needs to know of the thread. */
export interface ThreadView {
  ticket: Ticket;
  lastSeq: number;
  newest: Newest | null;
  showNewest: () => void;
}

export interface TicketProps {
  thread: Thread;
  draftSince: number | null;
  pending: Pending[];
  acts: PendingActs;
  /** The agent wishes to write a note. */
  onNote: () => void;
  /** The agent wishes to be given the ticket to be answered next. */
  onNext: () => void;
  composer: (view: ThreadView) => ReactNode;
}

export function TicketPage({ thread, ...rest }: TicketProps) {
  if (thread.ticket && thread.items)
    return <LoadedTicket thread={thread} ticket={thread.ticket} items={thread.items} {...rest} />;
  return (
    <main id="content" className={classes.page} aria-busy={!thread.error}>
      {thread.error ? <Failed thread={thread} /> : <Skeleton />}
    </main>
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
