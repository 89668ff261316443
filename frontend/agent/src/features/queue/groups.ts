import type { Row } from "@/api/types";
import { MINUTE } from "@/lib/time";

/** Group heads by time left: pure, so the list can be laid out anew only when it is safe to. */

export type Group = "overdue" | "within5" | "within15" | "within30" | "withinHour" | "later" | "answered";

export type Item = { kind: "head"; group: Group; count: number } | { kind: "row"; id: number; group: Group };

export function groupOf(row: Pick<Row, "due_at">, now: number): Group {
  if (row.due_at === null) return "answered";
  const left = Date.parse(row.due_at) - now;
  if (left < 0) return "overdue";
  // The same whole minutes the rows show: 15:59 left reads "15 min" and stands under "Within 15".
  if (left <= 5 * MINUTE) return "within5";
  const minutes = Math.floor(left / MINUTE);
  if (minutes <= 15) return "within15";
  if (minutes <= 30) return "within30";
  return minutes <= 60 ? "withinHour" : "later";
}

/** `rows` in order; each run of the same group gets a head. */
export function layOut(rows: Row[], now: number): Item[] {
  const items: Item[] = [];
  let head = { kind: "head" as const, group: "" as Group, count: 0 };
  for (const row of rows) {
    const group = groupOf(row, now);
    if (head.group !== group) {
      head = { kind: "head", group, count: 0 };
      items.push(head);
    }
    head.count += 1;
    items.push({ kind: "row", id: row.id, group });
  }
  return items;
}

export const rowIds = (items: Item[]): number[] =>
  items.flatMap((item) => (item.kind === "row" ? [item.id] : []));
