import { useSyncExternalStore } from "react";

/** Wishes that belong to this computer, not to the account: whether single letters act, and are shown. */

const KEY = "hora.letters";
const listeners = new Set<() => void>();

export const lettersAct = (): boolean => localStorage.getItem(KEY) !== "off";

export function setLettersAct(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useLettersAct = (): boolean => useSyncExternalStore(subscribe, lettersAct);
