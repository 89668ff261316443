import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isOffline, Problem } from "@/api/http";
import { type Macro, takeActions } from "@/api/macros";
import { ticketQuery } from "@/api/ticket";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";

/** Does what a macro without words does, and says so. */
export function useActions(ticket: number): (macro: Macro) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (macro: Macro) => takeActions(ticket, macro.id),
    onSuccess: (after, macro) => {
      client.setQueryData(ticketQuery(ticket).queryKey, after);
      toast({ message: t("composer.macros.done", { name: macro.name }) });
    },
    onError: (error) => {
      const known = error instanceof Problem && !isOffline(error);
      toast({ message: t("ticket.actFailed", { reason: known ? error.message : t("problem.offline") }) });
    },
  });
  return mutate;
}
