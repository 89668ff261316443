import { sendWish, type Taken, type Wish } from "@/api/counter";
import { isOffline, Problem } from "@/api/http";

/** What was written at the counter and is not with the centre yet. It survives a restart of the tablet. */

export interface Kept {
  shop: number;
  wish: Wish;
  /** Why the server would not have it; such a one waits for somebody to decide. */
  refused: string;
}

const KEY = "hora-counter-outbox";

export function load(): Kept[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? (found as Kept[]) : [];
  } catch {
    return [];
  }
}

/** False when there is no room left: then nothing was written. */
export function save(kept: Kept[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export const without = (kept: Kept[], id: string): Kept[] => kept.filter(({ wish }) => wish.id !== id);

export interface Outcome {
  kept: Kept[];
  /** What the centre has said, by id. */
  taken: Record<string, Taken>;
  online: boolean;
}

/**
 * Sends all in order. What the line swallowed stays; what the server refuses for good stays, too, with the reason.
 * The same id again is the same request, so nothing here can double anything.
 */
export async function sendAll(
  kept: Kept[],
  send: typeof sendWish = sendWish,
  why: (error: Problem) => string = reasonOf,
): Promise<Outcome> {
  const taken: Record<string, Taken> = {};
  let left = kept;
  for (const each of kept) {
    if (each.refused) continue;
    try {
      taken[each.wish.id] = await send(each.shop, each.wish);
      left = without(left, each.wish.id);
    } catch (error) {
      if (!isForGood(error)) return { kept: left, taken, online: !isOffline(error) };
      const refused = why(error);
      left = left.map((other) => (other.wish.id === each.wish.id ? { ...each, refused } : other));
    }
  }
  return { kept: left, taken, online: true };
}

/** Signed out, too many at once and a server in trouble pass; a field that is wrong does not. */
function isForGood(error: unknown): error is Problem {
  return error instanceof Problem && [400, 403, 404, 413, 422].includes(error.status);
}

function reasonOf(error: Problem): string {
  return Object.values(error.errors).flat().join(" ") || error.detail || error.message;
}
