import type { Iso, Person, Row } from "@/api/types";
import type { Verb } from "@/api/verbs";

/** What an agent does with a ticket from anywhere: a row's menu, a key, a swipe, the palette. Pure. */
export type Deed =
  | { kind: "assign"; to: Person | null }
  | { kind: "verb"; verb: Verb }
  /** Null: until the customer writes. */
  | { kind: "snooze"; until: Iso | null }
  | { kind: "wake" }
  | { kind: "tag"; tag: string }
  | { kind: "untag"; tag: string }
  | { kind: "priority"; to: Row["priority"] }
  | { kind: "away"; as: "spam" | "trash" }
  | { kind: "back" };

const STATUS: Record<Verb, Row["status"]> = {
  close: "closed",
  hold: "pending",
  "on-hold": "on_hold",
  reopen: "open",
};
const VERB: Record<Row["status"], Verb> = {
  closed: "close",
  pending: "hold",
  on_hold: "on-hold",
  open: "reopen",
};

/** How the row looks as soon as it is done, before the server has said yes. */
export function shown(deed: Deed, row: Row): Partial<Row> {
  switch (deed.kind) {
    case "assign":
      return { assignee: deed.to };
    case "verb":
      return { status: STATUS[deed.verb] };
    case "snooze":
      return { snoozed: true, snoozed_until: deed.until };
    case "wake":
      return { snoozed: false, snoozed_until: null };
    case "tag":
      return { tags: [...row.tags.filter((tag) => tag !== deed.tag), deed.tag] };
    case "untag":
      return { tags: row.tags.filter((tag) => tag !== deed.tag) };
    case "priority":
      return { priority: deed.to };
    case "away":
      return { removed: deed.as, status: "closed" };
    case "back":
      return { removed: null };
  }
}

/** The part of the row that it changes, as it was. */
export function before(deed: Deed, row: Row): Partial<Row> {
  const names = Object.keys(shown(deed, row)) as (keyof Row)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<Row>;
}

/** What takes it back; null when there is no way back. */
export function reverse(deed: Deed, row: Row): Deed | null {
  switch (deed.kind) {
    case "assign":
      return { kind: "assign", to: row.assignee };
    case "verb":
      return { kind: "verb", verb: VERB[row.status] };
    case "snooze":
      return row.snoozed ? { kind: "snooze", until: row.snoozed_until ?? null } : { kind: "wake" };
    case "wake":
      return { kind: "snooze", until: row.snoozed_until ?? null };
    case "tag":
      return row.tags.includes(deed.tag) ? null : { kind: "untag", tag: deed.tag };
    case "untag":
      return { kind: "tag", tag: deed.tag };
    case "priority":
      return { kind: "priority", to: row.priority };
    case "away":
      return { kind: "back" };
    case "back":
      return row.removed === "spam" || row.removed === "trash" ? { kind: "away", as: row.removed } : null;
  }
}

/** Doing it would change nothing. */
export function isDone(deed: Deed, row: Row): boolean {
  switch (deed.kind) {
    case "assign":
      return (row.assignee?.id ?? null) === (deed.to?.id ?? null);
    case "verb":
      return row.status === STATUS[deed.verb];
    case "tag":
      return row.tags.includes(deed.tag);
    case "untag":
      return !row.tags.includes(deed.tag);
    case "priority":
      return row.priority === deed.to;
    default:
      return false;
  }
}
