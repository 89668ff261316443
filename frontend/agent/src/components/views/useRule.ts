import { useMemo } from "react";
import type { View } from "@/api/types";
import type { Filter } from "@/api/views";
import { namesClosed } from "@/live/matching";
import type { Rule } from "@/live/views";
import { useViewInfo } from "./useViews";

/** What the list of a view holds and in which order, with what is filtered on top of it. */
export function useRule(view: View, more: Filter[]): Rule {
  const info = useViewInfo(view);
  const own = info?.filters;
  const order = info?.order ?? "deadline";
  const served = !info && view.startsWith("view:");
  // Its counts change all the time; its rule stays the same one.
  return useMemo(() => {
    const filters = [...(own ?? []), ...more];
    // What is closed has no deadline.
    const isLate = order === "deadline" && namesClosed(filters);
    return { key: view, filters, order: isLate ? "newest" : order, served };
  }, [view, own, order, served, more]);
}
