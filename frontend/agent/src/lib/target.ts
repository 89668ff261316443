import { useEffect, useSyncExternalStore } from "react";

/** The ticket that an action from anywhere is for: the one that is open, or the one selected in the list. */

let current: number | null = null;
const listeners = new Set<() => void>();

function aim(ticket: number | null): void {
  if (current === ticket) return;
  current = ticket;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** While mounted, actions from anywhere are for this ticket. */
export function useTargeted(ticket: number | null): void {
  useEffect(() => {
    aim(ticket);
    return () => aim(null);
  }, [ticket]);
}

export const useTarget = (): number | null => useSyncExternalStore(subscribe, () => current);
