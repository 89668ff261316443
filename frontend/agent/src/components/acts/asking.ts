import { useSyncExternalStore } from "react";
import { pauseKeys } from "@/lib/hotkeys";
import type { AskProps } from "./AskPicker";

/** One question at a time, asked from anywhere: by a key, a row's menu, a swipe, the palette. */
export type Question = Omit<AskProps, "onClose">;

let current: Question | null = null;
const listeners = new Set<() => void>();

export function askFor(question: Question | null): void {
  current = question;
  if (question) pauseKeys();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useQuestion = (): Question | null => useSyncExternalStore(subscribe, () => current);
