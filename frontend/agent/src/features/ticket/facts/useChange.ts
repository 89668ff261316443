import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ticketQuery } from "@/api/ticket";
import { type TicketChange, useChangeTicket } from "@/api/ticketChange";
import type { Ticket } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "../useRefusal";

export type Priority = Ticket["priority"];

export interface Change {
  prioritise: (priority: Priority) => void;
  retag: (tags: string[]) => void;
}

/** What promises look at: shown at once, taken back with the reason when refused. A new priority can be undone. */
export function useChange({ id, priority, tags }: Ticket): Change {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate } = useChangeTicket(id);
  const refused = useRefusal();
  return useMemo(() => {
    const show = (fields: TicketChange): void => {
      client.setQueryData(ticketQuery(id).queryKey, (now) => now && { ...now, ...fields });
    };
    const run = (fields: TicketChange, before: TicketChange, done: () => void): void => {
      show(fields);
      const onError = (error: Error): void => {
        show(before);
        refused(error);
      };
      mutate(fields, { onSuccess: done, onError });
    };
    const prioritise = (to: Priority, from: Priority, undoable: boolean): void =>
      run({ priority: to }, { priority: from }, () => {
        const message = t("facts.prioritySet", { priority: t(`ticket.priority.${to}`) });
        toast(undoable ? { message, undo: () => prioritise(from, to, false) } : { message });
      });
    return {
      prioritise: (to) => to !== priority && prioritise(to, priority, true),
      retag: (next) => run({ tags: next }, { tags }, () => undefined),
    };
  }, [id, priority, tags, client, mutate, refused, t]);
}
