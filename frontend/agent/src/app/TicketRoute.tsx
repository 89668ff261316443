import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/me";
import { Composer } from "@/features/composer/Composer";
import { placeInLine } from "@/features/composer/outbox";
import { postmanOf, useOutbox } from "@/features/composer/useOutbox";
import type { Returned } from "@/features/composer/useReturned";
import { QueueStrip } from "@/features/queue/strip/QueueStrip";
import { toQueue } from "@/features/queue/useSelection";
import { useTakeNext } from "@/features/queue/useTakeNext";
import { TicketPage } from "@/features/ticket/TicketPage";
import { useThread } from "@/features/ticket/useThread";
import { useHotkeys } from "@/lib/hotkeys";
import { useTargeted } from "@/lib/target";
import classes from "./TicketRoute.module.css";

/** The list goes on beside the ticket where there is room for it. */
export function TicketRoute() {
  const { id } = useParams({ from: "/signed-in/tickets/$id" });
  const navigate = useNavigate();
  const hasRoom = useMediaQuery("(min-width: 1100px)", true, { getInitialValueInEffect: false });
  const takeNext = useTakeNext(id);
  useTargeted(id);
  useHotkeys({ Escape: () => toQueue(navigate) }, !hasRoom);
  return (
    <div className={classes.page} data-strip={hasRoom || undefined}>
      {hasRoom && <QueueStrip ticket={id} onNext={takeNext} />}
      <TicketWithComposer key={id} id={id} onNext={takeNext} />
    </div>
  );
}

/** The ticket and the composer are features of their own; what passes between them passes here. */
function TicketWithComposer({ id, onNext }: { id: number; onNext: () => void }) {
  const me = useMe();
  const thread = useThread(id);
  const outbox = useOutbox(me.id, id, () => void thread.catchUp().catch(() => undefined));
  const [returned, setReturned] = useState<Returned | null>(null);
  const [draftSince, setDraftSince] = useState<number | null>(null);
  const postman = postmanOf(me.id);
  return (
    <TicketPage
      thread={thread}
      draftSince={draftSince}
      pending={outbox.map((item) => ({ ...item, place: placeInLine(outbox, item) }))}
      acts={{
        edit: (key) => setReturned(postman.take(key) ?? null),
        again: (key) => postman.again(key),
        rewrite: (text, html) => setReturned({ kind: "reply", text, html, uploads: [] }),
        insist: (key) => postman.insist(key, thread.items?.at(-1)?.seq ?? 0),
      }}
      onNext={onNext}
      onNote={() => setReturned({ kind: "note", text: "", uploads: [] })}
      composer={({ ticket, lastSeq, newest, showNewest }) => (
        <Composer
          ticket={ticket}
          lastSeq={lastSeq}
          newest={newest}
          onShowNewest={showNewest}
          onDraft={setDraftSince}
          returned={returned}
          onTaken={() => setReturned(null)}
          onNext={onNext}
        />
      )}
    />
  );
}
