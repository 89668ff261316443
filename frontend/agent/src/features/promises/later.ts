import { useSyncExternalStore } from "react";
import { toast } from "@/components/toast";

/** As long as the toast offers to undo it. */
const GRACE_MS = 8000;

interface Later {
  /** What it is done to: gone from the screen meanwhile. */
  name: string;
  message: string;
  /** Has no way back, so it runs only when nobody can ask for one any more. */
  run: () => void;
}

interface Waiting {
  name: string;
  now: () => void;
}

let waiting: Waiting | null = null;
const listeners = new Set<() => void>();

function setWaiting(next: Waiting | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Does what cannot be undone once the time for undoing it is over; the next such thing, or closing the tab, does it at once. */
export function later({ name, message, run }: Later): void {
  waiting?.now();
  const stop = (): void => {
    clearTimeout(timer);
    window.removeEventListener("pagehide", now);
    setWaiting(null);
  };
  const now = (): void => {
    stop();
    run();
  };
  const timer = setTimeout(now, GRACE_MS);
  window.addEventListener("pagehide", now);
  setWaiting({ name, now });
  toast({ message, undo: stop });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** What is about to be done, and no longer shown. */
export const useLeaving = (): string | null => useSyncExternalStore(subscribe, () => waiting?.name ?? null);
