import type { ChangesFrame, Cursor, PresenceFrame, PresentPerson, Row, ServerFrame } from "@/api/types";
import { isNewer } from "./cursor";

/**
 * What the app knows of the queue, and how a frame or a page changes it. Pure: (state, frame) → state.
 * Applying the same frame twice changes nothing; rows only go forward (`seq`).
 */

export interface Known {
  row: Row;
  /** The reader may no longer see it, or it vanished while nobody told us. */
  gone: boolean;
  /** The feed position this was learned at. */
  at: Cursor;
}

export interface LiveState {
  /** How far the feed has been applied; null until the first page came. */
  cursor: Cursor | null;
  /** In the order in which they were learned. */
  known: ReadonlyMap<number, Known>;
  /** Who else is on which ticket; null while nobody tells us. */
  people: ReadonlyMap<number, PresentPerson[]> | null;
  /** Tickets whose customers are writing. */
  typing: ReadonlySet<number>;
}

export interface Applied {
  state: LiveState;
  /** What the connection has to do next. */
  ask: "nothing" | "resume" | "resync";
}

export const nothingKnown: LiveState = { cursor: null, known: new Map(), people: null, typing: new Set() };

export function apply(state: LiveState, frame: ServerFrame): Applied {
  if (frame.type === "changes") return applyChanges(state, frame);
  if (frame.type === "presence")
    return {
      state: { ...state, people: meet(state.people, frame), typing: writers(state, frame) },
      ask: "nothing",
    };
  if (frame.type === "resync") return { state: { ...state, cursor: null }, ask: "resync" };
  return { state, ask: "nothing" };
}

function applyChanges(state: LiveState, frame: ChangesFrame): Applied {
  if (state.cursor === null) return { state, ask: "nothing" };
  if (frame.from !== state.cursor) {
    return { state, ask: isNewer(frame.to, state.cursor) ? "resume" : "nothing" };
  }
  const known = new Map(state.known);
  for (const row of frame.rows) learn(known, row, frame.to);
  for (const id of frame.gone) forget(known, id, frame.to);
  const people = frame.gone.some((id) => state.people?.has(id))
    ? without(state.people, frame.gone)
    : state.people;
  return { state: { ...state, cursor: frame.to, known, people }, ask: "nothing" };
}

type People = LiveState["people"];

/** A change of what was never told says nothing. */
function meet(before: People, { whole, tickets }: PresenceFrame): People {
  if (before === null && !whole) return null;
  const people = new Map(whole ? [] : before);
  for (const { ticket_id, people: now } of tickets) {
    if (now.length > 0) people.set(ticket_id, now);
    else people.delete(ticket_id);
  }
  return people;
}

/** Without a beginning nobody is known to write, as with people. */
function writers({ people, typing }: LiveState, { whole, tickets }: PresenceFrame): ReadonlySet<number> {
  if (!whole && people === null) return typing;
  const now = new Set(whole ? [] : typing);
  for (const { ticket_id, typing: writes } of tickets) {
    if (writes) now.add(ticket_id);
    else now.delete(ticket_id);
  }
  return now;
}

function without(before: People, gone: number[]): People {
  const people = new Map(before);
  for (const id of gone) people.delete(id);
  return people;
}

/** Rows only go forward; a row that was gone comes back only by something newer than its leaving. */
function learn(known: Map<number, Known>, row: Row, at: Cursor): void {
  const before = known.get(row.id);
  if (before && row.seq < before.row.seq) return;
  if (before?.gone && !isNewer(at, before.at)) return;
  known.delete(row.id); // the newest stand last
  known.set(row.id, { row, gone: false, at });
}

function forget(known: Map<number, Known>, id: number, at: Cursor): void {
  const before = known.get(id);
  if (before) known.set(id, { ...before, gone: true, at });
}

export interface Snapshot {
  rows: Row[];
  cursor: Cursor;
  /** True for a known row that this page would have held if it were still there. */
  covers: (row: Row) => boolean;
}

/** A page from the server. Its cursor is taken only when there is none: frames fill in from the older one. */
export function applySnapshot(state: LiveState, page: Snapshot): LiveState {
  const known = new Map(state.known);
  const held = new Set(page.rows.map((row) => row.id));
  for (const [id, entry] of known) {
    const isMissing = !entry.gone && !held.has(id) && page.covers(entry.row);
    if (isMissing && isNewer(page.cursor, entry.at)) known.set(id, { ...entry, gone: true, at: page.cursor });
  }
  for (const row of page.rows) learn(known, row, page.cursor);
  return { ...state, cursor: state.cursor ?? page.cursor, known };
}

/** The rows that belong on a screen: seen and not closed. */
export function openRows({ known }: Pick<LiveState, "known">): Row[] {
  const rows: Row[] = [];
  for (const { row, gone } of known.values()) if (!gone && row.status !== "closed") rows.push(row);
  return rows;
}
