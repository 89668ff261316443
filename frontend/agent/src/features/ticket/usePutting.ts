import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Removal, useRemoval } from "@/api/removal";
import { toast } from "@/components/toast";
import { useRefusal } from "./useRefusal";

export interface Putting {
  away: (as: "spam" | "trash") => void;
  back: () => void;
}

/** Spam and trash, with a way back for eight seconds and from the ticket itself. */
export function usePutting(id: number): Putting {
  const { t } = useTranslation();
  const { mutate } = useRemoval(id);
  const onError = useRefusal();
  return useMemo(() => {
    const run = (as: Removal, done: () => void): void => mutate(as, { onSuccess: done, onError });
    const back = (): void => run(null, () => toast({ message: t("acts.restored") }));
    const away = (as: "spam" | "trash"): void =>
      run(as, () => toast({ message: t(`away.${as}`), undo: back }));
    return { away, back };
  }, [mutate, onError, t]);
}
