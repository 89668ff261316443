import type { Row } from "@/api/types";
import type { Order } from "@/api/views";
import { MINUTE } from "@/lib/time";

/** Group heads by time left: pure, so the list can be laid out anew only when it is safe to. */

export type Group = "overdue" | "within5" | "within15" | "within30" | "withinHour" | "later" | "answered";

export type Item = { kind: "head"; group: Group; count: number } | { kind: "row"; id: number; group: Group };

/** The same whole minutes the rows show: 15:59 left reads "15 min" and stands under "Within 15". */
const LIMITS: [upTo: number, group: Group][] = [
  [0, "overdue"],
  [5 * MINUTE + 1, "within5"],
  [16 * MINUTE, "within15"],
  [31 * MINUTE, "within30"],
  [61 * MINUTE, "withinHour"],
];

export function groupOf(row: Pick<Row, "due_at">, now: number): Group {
  if (row.due_at === null) return "answered";
  const left = Date.parse(row.due_at) - now;
  return LIMITS.find(([upTo]) => left < upTo)?.[1] ?? "later";
}

/**
 * How many of the sorted deadlines lie before each limit: changes exactly when a row comes under another
 * head, and is cheap enough to ask each second.
 */
export function crossings(dues: number[], now: number): string {
  return LIMITS.map(([upTo]) => countBefore(dues, now + upTo)).join();
}

function countBefore(dues: number[], limit: number): number {
  let low = 0;
  let high = dues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dues[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Due = Pick<Row, "id" | "due_at">;

/** `rows` in order; each run of the same group gets a head, when the order is that of the groups. */
export function layOut(rows: Due[], now: number, order: Order = "deadline"): Item[] {
  if (order !== "deadline") return rows.map((row) => ({ kind: "row", id: row.id, group: groupOf(row, now) }));
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

export type RowItem = Extract<Item, { kind: "row" }>;

export const rowItems = (items: Item[]): RowItem[] =>
  items.filter((item): item is RowItem => item.kind === "row");

export const rowIds = (items: Item[]): number[] => rowItems(items).map((item) => item.id);
