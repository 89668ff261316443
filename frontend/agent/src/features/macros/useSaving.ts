import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isOffline, Problem } from "@/api/http";
import { changeMacro, type Macro, type MacroOrder, makeMacro } from "@/api/macros";
import { useTranslation } from "@/i18n/useTranslation";
import { saved } from "./order";

export interface Saving {
  save: (order: MacroOrder) => void;
  isSaving: boolean;
  /** Somebody else has saved since: saving again goes over theirs. */
  isStale: boolean;
  /** By field. */
  errors: Record<string, string>;
  /** What is not about one field; "" for nothing. */
  problem: string;
}

export function useSaving(macro: Macro | null, onSaved: () => void): Saving {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [version, setVersion] = useState(macro?.version ?? 0);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (order: MacroOrder) =>
      macro ? changeMacro(macro.id, version, saved(order)) : makeMacro(saved(order)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["macros"] });
      onSaved();
    },
    onError: (refused) => {
      const newer = refused instanceof Problem ? (refused.body.newer as Macro | undefined) : undefined;
      if (newer) setVersion(newer.version);
    },
  });
  const isStale = error instanceof Problem && error.kind === "stale-version";
  const errors = error instanceof Problem ? error.errors : {};
  const problemOf = (): string => {
    if (error === null || Object.keys(errors).length > 0) return "";
    if (isStale) return t("macros.stale");
    return error instanceof Problem && !isOffline(error)
      ? error.detail || error.message
      : t("problem.offline");
  };
  return {
    save: mutate,
    isSaving: isPending,
    isStale,
    errors: Object.fromEntries(Object.entries(errors).map(([field, texts]) => [field, texts.join(" ")])),
    problem: problemOf(),
  };
}
