import type { Row, View } from "@/api/types";

/** Which rows a view holds and in which order: the same rule as the server's, for rows that change while shown. */

export function inView(row: Row, view: View, me: number): boolean {
  if (row.status === "closed") return false;
  switch (view) {
    case "all":
      return true;
    case "mine":
      return row.assignee?.id === me;
    case "unassigned":
      return row.status === "open" && row.assignee === null;
    case "waiting":
      return row.status === "pending" || row.status === "on_hold";
  }
}

/** Soonest deadline first; without a clock last; ties by number. */
export interface Place {
  due: number;
  id: number;
}

export function placeOf(row: Row): Place {
  return { due: row.due_at ? Date.parse(row.due_at) : Number.POSITIVE_INFINITY, id: row.id };
}

export function compare(a: Place, b: Place): number {
  return a.due === b.due ? a.id - b.id : a.due - b.due;
}
