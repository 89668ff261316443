import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { type BulkAction, type BulkScope, bulkQuery, startBulk } from "@/api/bulk";
import { isOffline, Problem } from "@/api/http";
import { makeRoom, STAYING, toast } from "@/components/toast";
import { i18n } from "@/i18n";
import { useTranslation } from "@/i18n/useTranslation";
import { BulkToast } from "./BulkToast";

/** The view holds many more or fewer than was seen. */
export interface Changed {
  scope: Extract<BulkScope, { view: string }>;
  action: BulkAction;
  total: number;
}

/** Starts a change of many: the work goes on by itself, and what is said about it stays until it is over. */
export function useBulk() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  // What is said stands outside of the pages and cannot lead anywhere by itself.
  const open = useCallback((id: number) => void navigate({ to: "/tickets/$id", params: { id } }), [navigate]);
  const [changed, setChanged] = useState<Changed | null>(null);
  const start = useCallback(
    async (scope: BulkScope, action: BulkAction): Promise<void> => {
      setChanged(null);
      try {
        const bulk = await startBulk(scope, action);
        client.setQueryData(bulkQuery(bulk.id).queryKey, bulk);
        showBulk(bulk.id, open);
      } catch (error) {
        if ("view" in scope && error instanceof Problem && error.kind === "count-changed")
          return setChanged({ scope, action, total: Number(error.body.total) });
        const isTold = error instanceof Problem && !isOffline(error);
        const why = isTold ? Object.values(error.errors).flat()[0] || error.message : t("problem.offline");
        toast({ message: t("ticket.actFailed", { reason: why }) });
      }
    },
    [client, open, t],
  );
  return { start, changed, forget: () => setChanged(null) };
}

function showBulk(id: number, onOpen: (ticket: number) => void): void {
  const name = `${STAYING}${id}`;
  const close = (): void => void notifications.hide(name);
  makeRoom();
  notifications.show({
    id: name,
    message: <BulkToast id={id} onOpen={onOpen} close={close} />,
    color: "ink",
    autoClose: false,
    closeButtonProps: { "aria-label": i18n.t("notice.close") },
  });
}
