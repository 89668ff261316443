import { useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { mentionableQuery } from "@/api/mentionable";
import type { How, Then } from "@/api/messages";
import type { Ticket } from "@/api/types";
import type { Upload } from "@/api/uploads";
import { serverNow } from "@/lib/clock";
import { MINUTE } from "@/lib/time";
import type { DraftKind } from "./draft";
import type { Content } from "./field/field";
import { mailHtml } from "./field/mail";
import { mentioned } from "./mentions/mentioned";
import type { Outgoing } from "./outbox";
import { postmanOf } from "./useOutbox";

/** Time in which an answer can be taken back; none in the last minute, when it could cost the promise. */
const UNDO_MS = 5000;

export interface Leaving {
  kind: DraftKind;
  content: Content;
  next: Then;
  uploads: Upload[];
  how: How | null;
  /** The macro whose deeds are done when it is accepted. */
  macro: number | null;
  draftVersion: number;
  /** When it leaves, ms; null: now. */
  leavesAt: number | null;
  /** The ticket is snoozed with it, until then, ms; null within: until the customer writes. */
  snooze: { until: number | null } | null;
  /** Its channel allows for a moment in which it can be taken back. */
  undoable: boolean;
}

/** Puts what was written on its way. */
export function useSend(ticket: Ticket, lastSeq: number): (leaving: Leaving) => void {
  const me = useMe();
  const client = useQueryClient();
  const mentionsIn = (text: string): Pick<Outgoing, "mentions"> => {
    const people = client.getQueryData(mentionableQuery(ticket.id).queryKey) ?? [];
    const mentions = mentioned(text, people);
    return mentions.length > 0 ? { mentions } : {};
  };
  return ({ kind, content, next, uploads, how, undoable, macro, draftVersion, leavesAt, snooze }) => {
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
      ...(macro !== null && { macro }),
      draftVersion,
      ...(kind === "note" && mentionsIn(content.text)),
      ...(snooze && {
        snooze: { until: snooze.until === null ? null : new Date(snooze.until).toISOString() },
      }),
      ...(leavesAt !== null && { leavesAt: new Date(leavesAt).toISOString() }),
      lastSeenSeq: lastSeq,
      stillRight: false,
      next: kind === "note" ? "none" : next,
      uploads,
      writtenAt: now,
      sendAt: kind === "note" || hurry || !undoable || leavesAt !== null ? now : now + UNDO_MS,
      state: "held",
      reason: "",
      problem: "",
    });
  };
}
