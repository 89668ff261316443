import { useState } from "react";
import { useMe } from "@/api/me";

const MOST = 8;

/** The last questions first, each once. Pure. */
export const remembered = (known: string[], q: string): string[] =>
  [q, ...known.filter((each) => each !== q)].slice(0, MOST);

function read(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Questions that this agent asked before, on this device. */
export function useRecent(): { recent: string[]; remember: (q: string) => void; forget: () => void } {
  const key = `hora.searches.${useMe().id}`;
  const [recent, setRecent] = useState(() => read(key));
  const keep = (list: string[]): void => {
    setRecent(list);
    try {
      localStorage.setItem(key, JSON.stringify(list));
    } catch {
      // A browser that keeps nothing: then there are none the next time.
    }
  };
  return {
    recent,
    remember: (q) => q.trim() !== "" && keep(remembered(read(key), q.trim())),
    forget: () => keep([]),
  };
}
