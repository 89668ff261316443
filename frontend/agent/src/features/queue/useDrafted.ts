import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { draftsQuery, type ListedDraft } from "@/api/drafts";

const none: ListedDraft[] = [];

/** The tickets in which the reader has begun something that was not sent. Asked once for a list, not by each row. */
export function useDrafted(): ReadonlySet<number> {
  const { data = none } = useQuery(draftsQuery);
  return useMemo(() => new Set(data.map(({ ticket_id }) => ticket_id)), [data]);
}
