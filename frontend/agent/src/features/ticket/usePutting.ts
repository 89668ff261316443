import { useMemo } from "react";
import { type Removal, useRemoval } from "@/api/removal";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "./useRefusal";

export interface Putting {
  away: (as: "spam" | "trash") => void;
  back: () => void;
}

/** Spam and trash, with a way back for eight seconds and from the ticket itself. */
export function usePutting(id: number): Putting {
  const { t } = useTranslation();
  const { mutateAsync } = useRemoval(id);
  const onError = useRefusal();
  return useMemo(() => {
    // the menu it was chosen from is gone by then, and the words still have to come
    const run = (as: Removal, done: () => void): void => void mutateAsync(as).then(done, onError);
    const back = (): void => run(null, () => toast({ message: t("acts.restored") }));
    const away = (as: "spam" | "trash"): void =>
      run(as, () => toast({ message: t(`away.${as}`), undo: back }));
    return { away, back };
  }, [mutateAsync, onError, t]);
}
