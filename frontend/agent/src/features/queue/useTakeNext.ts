import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { fetchQueuePage } from "@/api/queue";
import { useAssign } from "@/api/ticket";

/** Takes the unassigned ticket that is due first and opens it. */
export function useTakeNext(): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe().id;
  const { mutateAsync } = useAssign();
  return useCallback(() => {
    const run = async (): Promise<void> => {
      const page = await fetchQueuePage("unassigned", null, new AbortController().signal);
      const next = page.rows[0];
      if (!next) return;
      await mutateAsync({ ticket: next.id, agent: me, expect: null });
      await navigate({ to: "/tickets/$id", params: { id: next.id } });
    };
    run().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : t("problem.offline");
      notifications.show({ message: t("queue.takeFailed", { reason }), color: "ink" });
    });
  }, [me, mutateAsync, navigate, t]);
}
