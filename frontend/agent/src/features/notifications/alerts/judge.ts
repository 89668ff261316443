import type { Choices, KnownChoices, Topic } from "@/api/notificationChoices";
import type { FeedEvent, Notification, Row } from "@/api/types";
import type { Sound } from "@/lib/alerting";

/** What of all that happens is worth a call, and by which way. Pure. */

/** Something that its reader may be called for. */
export interface Call {
  topic: Topic;
  ticket: { id: number; subject: string };
  /** The ticket is the reader's own. */
  own: boolean;
  at: string;
}

const topicOf: Partial<Record<string, Topic>> = {
  "ticket.assigned": "assigned",
  "ticket.mentioned": "mentioned",
  "ticket.followed_reply": "followed",
  "sla.warned": "due_soon",
  "sla.breached": "breached",
  "sla.escalated": "breached",
  "message.failed": "failed",
  "message.released": "failed",
  "message.held_back": "held_back",
  "ticket.woke": "woke",
  "ticket.rated": "rated",
};
const OWN_ONLY: Topic[] = ["due_soon", "breached"];
/** What is told this late was missed while there was no line: it is in the list, and calls nobody. */
const FRESH_MS = 120_000;

export function callOf({ kind, ticket, at }: Notification, row: Row | undefined, me: number): Call | null {
  const own = row?.assignee?.id === me;
  const topic = own && kind === "ticket.followed_reply" ? "reply" : topicOf[kind];
  return topic ? { topic, ticket, own: own || kind === "ticket.assigned", at } : null;
}

/** A customer wrote in a ticket of the reader's: the list of notifications has no line for it. */
export function callOfReply(event: FeedEvent, row: Row | undefined, me: number): Call | null {
  const wrote = event.kind === "message.received" && event.data.auto !== true;
  if (!wrote || !row || row.assignee?.id !== me) return null;
  return { topic: "reply", ticket: { id: row.id, subject: row.subject }, own: true, at: event.recorded_at };
}

export const isFresh = (call: Call, now: number): boolean => now - Date.parse(call.at) < FRESH_MS;

export function isQuiet(call: Call, { quiet_until, through }: KnownChoices, now: number): boolean {
  const breaks = through.includes(call.topic) && (call.own || !OWN_ONLY.includes(call.topic));
  return !breaks && quiet_until !== null && Date.parse(quiet_until) > now;
}

export const wantsShown = ({ topic }: Call, { push }: Choices): boolean => push.includes(topic);

export function soundOf({ topic, own }: Call): Sound | null {
  if (topic === "assigned" || topic === "reply") return topic;
  return topic === "breached" && own ? "breached" : null;
}
