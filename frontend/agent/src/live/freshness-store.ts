import { useSyncExternalStore } from "react";
import { serverNow } from "@/lib/clock";
import { type Freshness, type Happening, nextFreshness } from "./freshness";

let current: Freshness = { state: "connecting", since: serverNow() };
const listeners = new Set<() => void>();

export function tellFreshness(what: Happening): void {
  const next = nextFreshness(current, what);
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useFreshness(): Freshness {
  return useSyncExternalStore(subscribe, () => current);
}
