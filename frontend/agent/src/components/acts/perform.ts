import type { QueryClient } from "@tanstack/react-query";
import { isOffline, Problem } from "@/api/http";
import { putAway } from "@/api/removal";
import { snoozeTicket, wakeTicket } from "@/api/snooze";
import { assignTicket, ticketQuery } from "@/api/ticket";
import { changeTicket } from "@/api/ticketChange";
import type { Person, Row, Ticket } from "@/api/types";
import { doVerb } from "@/api/verbs";
import { toast } from "@/components/toast";
import { i18n } from "@/i18n";
import { askToFill, missingOf, sayMissing } from "@/lib/missing";
import { clockTime, farTime } from "@/lib/say";
import { nameOf } from "@/lib/visitor";
import { liveState, patchRow } from "@/live/store";
import { before, type Deed, isDone, reverse, shown } from "./deeds";

/** Does it to one ticket: shown at once, said with a way back, put back with the reason when it is refused. */
export async function perform(client: QueryClient, deed: Deed, row: Row, undoable = true): Promise<void> {
  if (isDone(deed, row)) return;
  show(client, row.id, shown(deed, row));
  try {
    const ticket = await ask(deed, row);
    client.setQueryData(ticketQuery(row.id).queryKey, ticket);
    patchRow(row.id, { seq: ticket.seq });
    tell(client, deed, row, undoable);
  } catch (error) {
    const first = takenBy(error);
    show(client, row.id, first ? { assignee: first } : before(deed, row));
    const missing = error instanceof Problem ? missingOf(error) : null;
    if (missing) askToFill({ ticket: row.id, keys: missing.map(({ key }) => key) });
    toast({ message: missing ? sayMissing(i18n.t, missing) : refusal(error, first) });
  }
}

function show(client: QueryClient, id: number, fields: Partial<Row>): void {
  patchRow(id, fields);
  client.setQueryData(ticketQuery(id).queryKey, (now) => now && ({ ...now, ...fields } as Ticket));
}

function ask(deed: Deed, row: Row): Promise<Ticket> {
  switch (deed.kind) {
    case "assign":
      return assignTicket({ ticket: row.id, agent: deed.to?.id ?? null, expect: row.assignee?.id ?? null });
    case "verb":
      return doVerb(row.id, deed.verb);
    case "snooze":
      return snoozeTicket(row.id, deed.until);
    case "wake":
      return wakeTicket(row.id);
    case "tag":
    case "untag":
      return changeTicket(row.id, { tags: shown(deed, row).tags ?? [] });
    case "priority":
      return changeTicket(row.id, { priority: deed.to });
    case "away":
      return putAway(row.id, deed.as);
    case "back":
      return putAway(row.id, null);
  }
}

function tell(client: QueryClient, deed: Deed, row: Row, undoable: boolean): void {
  const back = undoable ? reverse(deed, row) : null;
  const message = words(deed, row);
  // What has happened to the ticket since is not taken back with it.
  const latest = (): Row => liveState().known.get(row.id)?.row ?? { ...row, ...shown(deed, row) };
  toast(back ? { message, undo: () => void perform(client, back, latest(), false) } : { message });
}

const firstName = (person: Person): string => person.name.split(" ")[0] ?? person.name;

/** One sentence about what was done, with the customer's name: the row may have left the screen. */
export function words(deed: Deed, row: Row): string {
  const { t } = i18n;
  const name = nameOf(row.contact.name);
  switch (deed.kind) {
    case "assign":
      return deed.to
        ? t("work.done.assigned", { name, to: firstName(deed.to) })
        : t("work.done.released", { name });
    case "verb":
      return t(`work.done.${deed.verb}`, { name });
    case "snooze":
      return deed.until === null
        ? t("work.done.snoozedReply", { name })
        : t("work.done.snoozed", { name, time: moment(Date.parse(deed.until)) });
    case "tag":
    case "untag":
      return t(`work.done.${deed.kind}`, { name, tag: deed.tag });
    case "priority":
      return t("work.done.priority", { name, priority: t(`ticket.priority.${deed.to}`) });
    case "away":
      return t(`work.done.${deed.as}`, { name });
    case "wake":
    case "back":
      return t(`work.done.${deed.kind}`, { name });
  }
}

/** "14:00" today, "Mon 09:00" otherwise. */
export function moment(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? clockTime(i18n.language, at) : farTime(i18n.language, at);
}

function takenBy(error: unknown): Person | null {
  if (!(error instanceof Problem) || error.kind !== "already-taken") return null;
  return (error.body.assignee as Person | null | undefined) ?? null;
}

function refusal(error: unknown, first: Person | null): string {
  if (first) return i18n.t("queue.taken", { name: firstName(first) });
  const isTold = error instanceof Problem && !isOffline(error);
  return i18n.t("ticket.actFailed", { reason: isTold ? error.message : i18n.t("problem.offline") });
}
