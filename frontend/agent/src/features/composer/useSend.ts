import { useMe } from "@/api/me";
import type { How, Then } from "@/api/messages";
import type { Ticket } from "@/api/types";
import type { Upload } from "@/api/uploads";
import { serverNow } from "@/lib/clock";
import { MINUTE } from "@/lib/time";
import type { DraftKind } from "./draft";
import type { Content } from "./field/field";
import { mailHtml } from "./field/mail";
import { postmanOf } from "./useOutbox";

/** Time in which an answer can be taken back; none in the last minute, when it could cost the promise. */
const UNDO_MS = 5000;

export interface Leaving {
  kind: DraftKind;
  content: Content;
  next: Then;
  uploads: Upload[];
  how: How | null;
  /** Its channel allows for a moment in which it can be taken back. */
  undoable: boolean;
}

/** Puts what was written on its way. */
export function useSend(ticket: Ticket, lastSeq: number): (leaving: Leaving) => void {
  const me = useMe();
  return ({ kind, content, next, uploads, how, undoable }) => {
    const left = ticket.due_at === null ? MINUTE : Date.parse(ticket.due_at) - serverNow();
    const hurry = left >= 0 && left < MINUTE;
    const now = Date.now();
    postmanOf(me.id).add({
      key: crypto.randomUUID(),
      ticket: ticket.id,
      kind,
      text: content.text.trim(),
      ...(content.html && { html: mailHtml(content.html) }),
      ...(how && { how }),
      lastSeenSeq: lastSeq,
      stillRight: false,
      next: kind === "note" ? "none" : next,
      uploads,
      writtenAt: now,
      sendAt: kind === "note" || hurry || !undoable ? now : now + UNDO_MS,
      state: "held",
      reason: "",
      problem: "",
    });
  };
}
