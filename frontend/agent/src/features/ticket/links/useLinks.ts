import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { isOffline, Problem } from "@/api/http";
import { linkTickets, type Relation, type TicketLink, unlinkTickets } from "@/api/links";
import { ticketQuery } from "@/api/ticket";
import type { Row, Ticket } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "../useRefusal";

export interface Links {
  link: (other: Row, relation: Relation) => void;
  unlink: (link: TicketLink) => void;
}

/** Shown at once, taken back with the reason when refused, and undone by what it was before. */
export function useLinks({ id, links }: Pick<Ticket, "id" | "links">): Links {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefusal();
  return useMemo(() => {
    const key = ticketQuery(id).queryKey;
    const known = (other: number): TicketLink | undefined => links.find(({ ticket }) => ticket.id === other);
    const show = (to: TicketLink[]): void => {
      client.setQueryData(key, (now) => now && { ...now, links: to });
    };
    const run = (other: Row, relation: Relation | null, before: Relation | null, undoable: boolean): void => {
      show(shown(links, other, relation));
      (relation === null ? unlinkTickets(id, other.id) : linkTickets(id, other.id, relation))
        .then((ticket) => {
          client.setQueryData(key, ticket);
          void client.invalidateQueries({ queryKey: ticketQuery(other.id).queryKey });
          const said = { relation: t(`links.relation.${relation ?? before ?? "related"}`), id: other.id };
          const message = t(relation === null ? "links.ended" : "links.done", said);
          toast(undoable ? { message, undo: () => run(other, before, relation, false) } : { message });
        })
        .catch((error: Error) => {
          show(links);
          const reason = error instanceof Problem && !isOffline(error) && error.errors.ticket?.[0];
          reason ? toast({ message: t("ticket.actFailed", { reason }) }) : refused(error);
        });
    };
    return {
      link: (other, relation) => run(other, relation, known(other.id)?.relation ?? null, true),
      unlink: ({ ticket, relation }) => run(ticket, null, relation, true),
    };
  }, [id, links, client, refused, t]);
}

/** The links as they are once the other ticket is that to this one, or nothing. */
export function shown(links: TicketLink[], other: Row, relation: Relation | null): TicketLink[] {
  const rest = links.filter(({ ticket }) => ticket.id !== other.id);
  return relation === null ? rest : [...rest, { id: -other.id, relation, ticket: other }];
}
