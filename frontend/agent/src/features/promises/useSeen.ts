import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/http";

interface Seen {
  id: number;
  version: number;
}

interface Newer {
  version: number;
  author: { name: string } | null;
}

/**
 * Which version a draft is written over. When somebody else has saved meanwhile the server refuses once; saying so
 * shows their version, and saving again is meant.
 */
export function useSeen(first: Seen | null, what: "policies" | "calendars") {
  const client = useQueryClient();
  const [seen, setSeen] = useState(first && { id: first.id, version: first.version });
  const learn = (error: Error): void => {
    const newer = newerIn(error);
    if (!seen || !newer) return;
    setSeen({ id: seen.id, version: newer.version });
    void client.invalidateQueries({ queryKey: [what] });
  };
  return { over: seen ? { over: seen } : {}, learn };
}

/** The version that came between, when that is what the refusal is about. */
export function newerIn(error: Error | null): Newer | null {
  if (!(error instanceof Problem) || error.kind !== "stale-version") return null;
  return error.body.newer as Newer;
}
