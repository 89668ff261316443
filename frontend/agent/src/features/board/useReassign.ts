import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { boardKey } from "@/api/board";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { patchRow } from "@/live/store";
import {
  type Given,
  giveAll,
  giveBack,
  type Handing,
  ownersAfter,
  type Progress,
  type Refusal,
} from "./reassign";
import { sayBack, sayGiven } from "./sayGiven";

/**
 * Gives tickets away, shows how far it is, tells how it ended, and takes it back when asked.
 * `onMoved` (stable) hears who has what now, also after it was taken back or where somebody else was first.
 */
export function useReassign(onMoved?: (owners: ReturnType<typeof ownersAfter>) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refused, setRefused] = useState<Refusal[]>([]);

  const settle = useCallback(
    (given: Given) => {
      const owners = ownersAfter(given);
      for (const { id, to } of owners) patchRow(id, { assignee: to });
      setRefused(given.refused);
      onMoved?.(owners);
      void client.invalidateQueries({ queryKey: boardKey });
    },
    [client, onMoved],
  );
  const run = useCallback(
    async (handings: Handing[]): Promise<Given> => {
      setRefused([]);
      const given = await giveAll(handings, setProgress);
      setProgress(null);
      settle(given);
      const message = sayGiven(t, given, handings);
      const undo = async (): Promise<void> => {
        const back = await giveBack(given.moved);
        settle(back);
        toast({ message: sayBack(t, back) });
      };
      toast(given.moved.length > 0 ? { message, undo: () => void undo() } : { message });
      return given;
    },
    [settle, t],
  );
  return { run, progress, refused };
}

export type Reassign = ReturnType<typeof useReassign>;
