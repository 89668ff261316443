import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { followTicket } from "@/api/follow";
import { isOffline, Problem } from "@/api/http";
import { useMe } from "@/api/me";
import { ticketQuery } from "@/api/ticket";
import type { Me, Ticket } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";

/** Follows a ticket or no longer does: shown at once, with a way back, and put back when it is refused. */
export function useFollow(): (ticket: number, follows: boolean) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  return useCallback(
    (ticket, follows) => {
      const key = ticketQuery(ticket).queryKey;
      const show = (to: boolean): void => {
        client.setQueryData(key, (now) => now && { ...now, ...followed(now, me, to) });
      };
      const run = (to: boolean, undoable: boolean): void => {
        show(to);
        followTicket(ticket, to)
          .then((answer) => {
            client.setQueryData(key, answer);
            const message = t(to ? "follow.begun" : "follow.ended");
            toast(undoable ? { message, undo: () => run(!to, false) } : { message });
          })
          .catch((error: unknown) => {
            show(!to);
            const isTold = error instanceof Problem && !isOffline(error);
            toast({
              message: t("ticket.actFailed", { reason: isTold ? error.message : t("problem.offline") }),
            });
          });
      };
      run(follows, true);
    },
    [client, me, t],
  );
}

type Following = Pick<Ticket, "following" | "followers">;

/** Those who follow, with the reader among them or not, in the order of their names. */
export function followed(
  ticket: Following,
  me: Pick<Me, "id" | "name" | "initials">,
  follows: boolean,
): Following {
  const others = ticket.followers.filter(({ id }) => id !== me.id);
  const own = follows ? [{ id: me.id, name: me.name, initials: me.initials }] : [];
  return { following: follows, followers: [...others, ...own].sort((a, b) => a.name.localeCompare(b.name)) };
}
