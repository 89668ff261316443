import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { Problem } from "@/api/http";
import { ticketQuery, useAssign } from "@/api/ticket";
import type { Person, Ticket } from "@/api/types";
import { useVerb, type Verb } from "@/api/verbs";
import { type Toast, toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { askToFill, missingOf, sayMissing } from "@/lib/missing";

export interface Act {
  verb: (verb: Verb) => void;
  assign: (to: Person | null) => void;
}

const REVERSE: Record<Ticket["status"], Verb> = {
  open: "reopen",
  pending: "hold",
  on_hold: "on-hold",
  closed: "close",
};

/** What one can do with the ticket on screen: shown at once, taken back with the reason when refused, undone by Z. */
export function useAct(ticket: Ticket): Act {
  const { t } = useTranslation();
  const client = useQueryClient();
  const verbs = useVerb(ticket.id);
  const assigning = useAssign();
  return useMemo(() => {
    const key = ticketQuery(ticket.id).queryKey;
    const show = (fields: Partial<Ticket>): void => {
      client.setQueryData(key, (now) => now && { ...now, ...fields });
    };
    const tell = (message: Toast): void => toast(message);
    const failed = (error: Error, before: Partial<Ticket>): void => {
      show(before);
      const missing = error instanceof Problem ? missingOf(error) : null;
      if (missing) askToFill({ ticket: ticket.id, keys: missing.map(({ key }) => key) });
      const reason = error instanceof Problem ? error.message : t("problem.offline");
      tell({ message: missing ? sayMissing(t, missing) : t("ticket.actFailed", { reason }) });
    };
    const run = (verb: Verb, undo: Verb | null): void =>
      verbs.mutate(verb, {
        onSuccess: () => {
          const message = t(`ticket.done.${verb}`);
          tell(undo ? { message, undo: () => run(undo, null) } : { message });
        },
        onError: (error) => failed(error, { status: ticket.status }),
      });
    const assign = (to: Person | null, from: Person | null, undoable: boolean): void => {
      show({ assignee: to });
      assigning.mutate(
        { ticket: ticket.id, agent: to?.id ?? null, expect: from?.id ?? null },
        {
          onSuccess: () => {
            const message = to ? t("ticket.done.assigned", { name: to.name }) : t("ticket.done.released");
            tell(undoable ? { message, undo: () => assign(from, to, false) } : { message });
          },
          onError: (error) => {
            const first = error instanceof Problem ? (error.body.assignee as Person | null) : null;
            failed(error, { assignee: first ?? from });
          },
        },
      );
    };
    return {
      verb: (verb) => run(verb, REVERSE[ticket.status]),
      assign: (to) =>
        assign(to && { id: to.id, name: to.name, initials: to.initials }, ticket.assignee, true),
    };
  }, [ticket.id, ticket.status, ticket.assignee, client, verbs.mutate, assigning.mutate, t]);
}
