import { useCallback, useMemo } from "react";
import type { Row } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { nameOf } from "@/lib/visitor";
import type { Ask } from "./AskPicker";
import { askFor } from "./asking";
import type { Deed } from "./deeds";
import { isDueSoon } from "./snooze";
import { useDeeds } from "./useDeeds";

/** What can be done with one ticket: at once, or after a question. */
export interface Act {
  run: (deed: Deed, row: Row) => void;
  ask: (ask: Exclude<Ask, "team">, row: Row) => void;
}

export function useAct(): Act {
  const run = useDeeds();
  const { t } = useTranslation();
  const ask = useCallback<Act["ask"]>(
    (what, row) => {
      if (what === "snooze" && isDueSoon(row.due_at, serverNow()))
        return toast({ message: t("queue.dueSoon", { name: nameOf(row.contact.name) }) });
      askFor({
        ask: what,
        subject: nameOf(row.contact.name),
        rows: [row],
        onChoose: (choice) => choice.kind !== "team" && run(choice, row),
      });
    },
    [run, t],
  );
  return useMemo(() => ({ run, ask }), [run, ask]);
}
