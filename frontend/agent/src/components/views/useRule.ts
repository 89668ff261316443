import { useMemo } from "react";
import type { View } from "@/api/types";
import type { Filter } from "@/api/views";
import { namesClosed } from "@/live/matching";
import type { Rule } from "@/live/views";
import { useViewInfo } from "./useViews";

/** What the list of a view holds and in which order, with what is filtered on top of it. */
export function useRule(view: View, more: Filter[]): Rule {
  const info = useViewInfo(view);
  return useMemo(() => {
    const filters = [...(info?.filters ?? []), ...more];
    const order = info?.order ?? "deadline";
    // What is closed has no deadline.
    const isLate = order === "deadline" && namesClosed(filters);
    const served = !info && view.startsWith("view:");
    return { key: view, filters, order: isLate ? "newest" : order, served };
  }, [view, info, more]);
}
