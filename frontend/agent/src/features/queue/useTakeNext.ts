import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { isOffline, Problem } from "@/api/http";
import { useNext } from "@/api/next";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";

/** Takes the ticket to be answered next and opens it; `here` is the ticket that is open already. */
export function useTakeNext(here: number | null = null): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mutate, isPending } = useNext();
  return useCallback(() => {
    // a key that is held down must not take a whole queue
    if (isPending) return;
    mutate(undefined, {
      onSuccess: (ticket) => {
        if (ticket === null) toast({ message: t("queue.nothing") });
        else if (ticket.id === here) toast({ message: t("queue.alreadyNext") });
        else void navigate({ to: "/tickets/$id", params: { id: ticket.id } });
      },
      onError: (error) => {
        const isTold = error instanceof Problem && !isOffline(error);
        const reason = isTold ? error.message : t("problem.offline");
        toast({ message: t("queue.nextFailed", { reason }) });
      },
    });
  }, [here, mutate, isPending, navigate, t]);
}
