import { queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import type { Iso } from "./types";
import type { Filter } from "./views";

/** A change of many tickets, each by the same rules as when it is done alone. */
export interface Bulk {
  id: number;
  action: BulkAction;
  total: number;
  /** Looked at so far, or while undoing: put back or left alone. */
  done: number;
  changed: number;
  /** The first of those that could not be changed. */
  failed: { ticket: number; reason: string }[];
  failures: number;
  state: "running" | "done" | "undoing" | "undone";
  undo_until: Iso | null;
  created_at: Iso;
}

export interface BulkAction {
  kind:
    | "assign"
    | "team"
    | "priority"
    | "tag"
    | "untag"
    | "status"
    | "snooze"
    | "spam"
    | "trash"
    | "restore"
    | "read";
  value?: unknown;
}

/** These tickets, or all of a view with the number that was seen in it. */
export type BulkScope = { ids: number[] } | { view: string; filters: Filter[]; expect_total: number };

export const startBulk = (scope: BulkScope, action: BulkAction): Promise<Bulk> =>
  post<Bulk>("/bulk", { ...scope, action });

export const undoBulk = (id: number): Promise<Bulk> => post<Bulk>(`/bulk/${id}/undo`);

export const bulkQuery = (id: number) =>
  queryOptions({
    queryKey: ["bulk", id],
    queryFn: ({ signal }) => get<Bulk>(`/bulk/${id}`, signal),
  });
