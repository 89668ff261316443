import type { Channel } from "@/api/channels";
import { standingOf } from "../words";

const weight = { fail: 0, warn: 1, ok: 2, off: 3, gone: 4 } as const;

/** What needs somebody first, then by the order in which they were connected. */
export function worstFirst(channels: Channel[]): Channel[] {
  return channels.toSorted(
    (one, other) => weight[standingOf(one)] - weight[standingOf(other)] || one.id - other.id,
  );
}
