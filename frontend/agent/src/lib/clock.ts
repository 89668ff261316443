import { useSyncExternalStore } from "react";

/** The page's one clock. It runs on the server's time, so a wrong computer clock cannot move a deadline. */

let offset = 0;
let learned = false;

/** Keep the smallest error: a reply is always late, never early, so the largest offset seen is the truest. */
export function learnServerTime(iso: string): void {
  const seen = Date.parse(iso) - Date.now();
  if (Number.isNaN(seen)) return;
  offset = learned && Math.abs(seen - offset) < 10_000 ? Math.max(offset, seen) : seen;
  learned = true;
}

/** Milliseconds since the epoch, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}

type Listener = () => void;

const STEP = 1000;
const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;
let current = 0;

const floor = (): number => Math.floor(serverNow() / STEP) * STEP;

function schedule(): void {
  timer = setTimeout(
    () => {
      current = floor();
      schedule();
      for (const listener of listeners) listener();
    },
    STEP - (serverNow() % STEP),
  );
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function read(): number {
  // Between the first render and the first tick nothing has been stored yet.
  if (current === 0 || listeners.size === 0) current = floor();
  return current;
}

/** The second the page shows: what `useClock` picks from, for work done beside it. */
export const shownNow = (): number => read();

/**
 * Follows the server's time (ms, whole seconds) but re-renders only when `pick(now)` changes, so a row
 * with 40 minutes left costs one render a minute: `useClock((now) => Math.floor(now / 60_000))`.
 */
export function useClock<T extends string | number | boolean>(pick: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => pick(read()));
}
