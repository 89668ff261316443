import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { Problem } from "@/api/http";
import { useMe } from "@/api/me";
import { useAssign } from "@/api/ticket";
import type { Person, Row } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { patchRow } from "@/live/store";

/** Takes a ticket: the row shows you at once; if someone was first it shows them, and says so. */
export function useTake(): (row: Row) => void {
  const { t } = useTranslation();
  const me = useMe();
  const { mutate } = useAssign();
  return useCallback(
    (row: Row) => {
      if (row.assignee?.id === me.id) return;
      const before = row.assignee;
      patchRow(row.id, { assignee: { id: me.id, name: me.name, initials: me.initials } });
      mutate(
        { ticket: row.id, agent: me.id, expect: before?.id ?? null },
        {
          onSuccess: (ticket) => patchRow(row.id, { assignee: ticket.assignee, seq: ticket.seq }),
          onError: (error) => {
            const first = takenBy(error);
            patchRow(row.id, { assignee: first ?? before });
            const message = first
              ? t("queue.taken", { name: first.name.split(" ")[0] ?? first.name })
              : t("queue.takeFailed", {
                  reason: error instanceof Problem ? error.message : t("problem.offline"),
                });
            notifications.show({ message, color: "ink" });
          },
        },
      );
    },
    [me, mutate, t],
  );
}

function takenBy(error: Error): Person | null {
  if (!(error instanceof Problem) || error.kind !== "already-taken") return null;
  return (error.body.assignee as Person | null | undefined) ?? null;
}
