import { useQuery } from "@tanstack/react-query";
import type { View } from "@/api/types";
import { type ViewInfo, viewsQuery } from "@/api/views";
import { useTranslation } from "@/i18n/useTranslation";

/** Overdue changes with time alone, so the counts are asked for each minute even when nothing happens. */
const EACH_MINUTE = 60_000;

export const builtIn = ["mine", "unassigned", "all", "waiting", "mentions", "following", "snoozed"] as const;
export type BuiltIn = (typeof builtIn)[number];

export const isBuiltIn = (key: View): key is BuiltIn => builtIn.some((known) => known === key);

/** All views of the reader in their order, with how full they are; undefined until they have come. */
export function useViews(): ViewInfo[] | undefined {
  return useQuery({ ...viewsQuery, refetchInterval: EACH_MINUTE }).data;
}

export const useViewInfo = (key: View): ViewInfo | undefined => useViews()?.find((view) => view.key === key);

/** A built-in view's name in the reader's language, the others as they were named. */
export function useViewName(): (key: View) => string {
  const { t } = useTranslation();
  const views = useViews();
  return (key) =>
    isBuiltIn(key) ? t(`nav.${key}`) : (views?.find((view) => view.key === key)?.name ?? t("nav.view"));
}

/** "12", or "1000+" when there may be more than were counted. */
export const sayCount = (count: number, capped: boolean): string => (capped ? `${count}+` : String(count));
