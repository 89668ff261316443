import { useSyncExternalStore } from "react";
import type { PresentPerson, Row, ServerFrame } from "@/api/types";
import { throttle } from "@/lib/throttle";
import {
  type Applied,
  apply,
  applySnapshot,
  type Known,
  type LiveState,
  nothingKnown,
  type Snapshot,
} from "./apply";
import { forgetful, isNeeded, SPARE } from "./keeping";

/** The one place where what `apply` computes is kept, and from where the screens read it. */

let state: LiveState = nothingKnown;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

export function subscribeLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const liveState = (): LiveState => state;

function keep(next: LiveState): void {
  if (next === state) return;
  state = next;
  changed();
}

/** So many rows are known before it is asked again which of them are needed. */
const MORE = 500;
let roomFor = SPARE + MORE;

/** With no more rows than are needed, and some to spare. */
function bounded(next: LiveState): LiveState {
  if (next.known.size <= roomFor) return next;
  const known = forgetful(next.known, isNeeded, SPARE);
  roomFor = known.size + MORE;
  return { ...next, known };
}

/** A busy desk sends dozens of frames a second; nobody reads that fast, and each would draw the lists anew. */
const DRAW_EVERY_MS = 100;
const soonChanged = throttle(changed, DRAW_EVERY_MS);

/** What a frame says holds at once; after a quiet moment it is drawn at once, too. A lost place is told at once. */
export function applyFrame(frame: ServerFrame): Applied["ask"] {
  const { state: next, ask } = apply(state, frame);
  if (next === state) return ask;
  state = bounded(next);
  if (ask === "resync") changed();
  else soonChanged();
  return ask;
}

export const addSnapshot = (page: Snapshot): void => keep(bounded(applySnapshot(state, page)));

/** Polling moves the place in the feed by itself; the rows come with the pages it fetches. */
export function moveCursor(cursor: string): void {
  keep({ ...state, cursor });
}

/** The reader's own act, shown before the server has said yes; the next word from the server replaces it. */
export function patchRow(id: number, patch: Partial<Row>): void {
  const entry = state.known.get(id);
  if (!entry) return;
  const known = new Map(state.known).set(id, { ...entry, row: { ...entry.row, ...patch } });
  keep({ ...state, known });
}

/** Without a socket nobody tells us who is where, and what was told last is soon wrong. */
export function forgetPeople(): void {
  if (state.people !== null) keep({ ...state, people: null, typing: new Set() });
}

export const forgetEverything = (): void => keep(nothingKnown);

/** One row. What is drawn of it is drawn anew when it changes, and not with every other. */
export const useKnownRow = (id: number | null | undefined): Known | undefined =>
  useSyncExternalStore(subscribeLive, () => state.known.get(id ?? 0));

/** The rows that are known. Who is where changes often and is asked for by itself. */
export const useKnown = (): LiveState["known"] => useSyncExternalStore(subscribeLive, () => state.known);

const nobody: PresentPerson[] = [];
/** Who else is on the ticket; null while nobody tells us. */
export const usePresence = (ticket: number): PresentPerson[] | null =>
  useSyncExternalStore(subscribeLive, () => state.people && (state.people.get(ticket) ?? nobody));

/** Whether the ticket's customer is writing just now. */
export const useTyping = (ticket: number): boolean =>
  useSyncExternalStore(subscribeLive, () => state.typing.has(ticket));
