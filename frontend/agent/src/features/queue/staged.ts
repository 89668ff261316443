import type { Row } from "@/api/types";
import { inView, type Reader, type Rule } from "@/live/views";
import { type Group, type Item, rowItems } from "./groups";

/** What the list on screen does not show yet. Pure: (shown, wanted) → what waits. */

export interface Waiting {
  arrived: number;
  answered: number;
  left: number;
  moved: number;
}

export const nothingWaits: Waiting = { arrived: 0, answered: 0, left: 0, moved: 0 };

export const anythingWaits = (waiting: Waiting): boolean =>
  waiting.arrived + waiting.answered + waiting.left + waiting.moved > 0;

export function compareLists(shown: Item[], wanted: Item[], rowOf: (id: number) => Row | undefined): Waiting {
  const before = new Map(rowItems(shown).map((item, at) => [item.id, { ...item, at }]));
  const after = new Set(rowItems(wanted).map((item) => item.id));
  const waiting = { ...nothingWaits };
  const stayed: number[] = [];
  const crossed = new Set<number>();
  for (const item of rowItems(wanted)) {
    const was = before.get(item.id);
    if (!was) waiting.arrived += 1;
    else if (was.group !== "answered" && item.group === "answered") waiting.answered += 1;
    else {
      stayed.push(was.at);
      if (was.group !== item.group) crossed.add(was.at);
    }
  }
  for (const id of before.keys()) {
    if (after.has(id)) continue;
    if (isAnswered(rowOf(id))) waiting.answered += 1;
    else waiting.left += 1;
  }
  // A row that only comes under another head has not moved past others, but the heads wait for it too.
  waiting.moved = Math.max(stayed.length - longestRise(stayed), crossed.size);
  return waiting;
}

/**
 * The list that is held, with what has been loaded behind its end: the reader has scrolled there and waits for it.
 * Nothing above moves; a head only learns how many stand under it.
 */
export function extended(shown: Item[], wanted: Item[]): Item[] {
  const held = new Set(rowItems(shown).map(({ id }) => id));
  const end = wanted.findLastIndex((item) => item.kind === "row" && held.has(item.id));
  const tail = rowItems(wanted.slice(end + 1));
  if (end < 0 || tail.length === 0) return shown;
  const heads = wanted.some(({ kind }) => kind === "head");
  const items: Item[] = [...shown];
  let at = items.findLastIndex(({ kind }) => kind === "head");
  for (const row of tail) {
    const head = items[at];
    if (heads && head?.group !== row.group) at = items.push({ kind: "head", group: row.group, count: 1 }) - 1;
    else if (head?.kind === "head") items[at] = { ...head, count: head.count + 1 };
    items.push(row);
  }
  return items;
}

const isAnswered = (row: Row | undefined): boolean => row?.due_at === null && row.outcome !== null;

/** Length of the longest rising run of places, gaps allowed: the rows that did not have to move. */
function longestRise(places: number[]): number {
  const ends: number[] = [];
  for (const place of places) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = place;
  }
  return ends.length;
}

export type Reason =
  | {
      kind: "kept" | "answered" | "closed" | "gone" | "released" | "yours" | "snoozed" | "woke" | "elsewhere";
    }
  | { kind: "took"; name: string };

/** Why a row is about to leave its place; null while it belongs there. */
export function whyLeaving(row: Row, gone: boolean, rule: Rule, reader: Reader): Reason | null {
  if (gone) return { kind: "gone" };
  const isHere = inView(row, rule, reader) !== "no";
  if (row.status === "closed") return isHere ? null : { kind: "closed" };
  if (row.due_at === null && row.outcome === "met") return { kind: "kept" };
  if (row.due_at === null && row.outcome === "met_late") return { kind: "answered" };
  return isHere ? null : whyElsewhere(row, rule.key, reader.me);
}

function whyElsewhere(row: Row, view: string, me: number): Reason {
  if (row.snoozed) return { kind: "snoozed" };
  if (view === "snoozed") return { kind: "woke" };
  if (view === "unassigned" && row.assignee) {
    return row.assignee.id === me ? { kind: "yours" } : { kind: "took", name: row.assignee.name };
  }
  if (view === "mine") return row.assignee ? { kind: "took", name: row.assignee.name } : { kind: "released" };
  return { kind: "elsewhere" };
}

/** An answered row that stands among the answered is where it belongs. */
export function unlessSettled(reason: Reason | null, group: Group): Reason | null {
  const isAnswer = reason?.kind === "kept" || reason?.kind === "answered";
  return isAnswer && group === "answered" ? null : reason;
}
