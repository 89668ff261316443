import type { Row } from "@/api/types";
import { matches, plain } from "@/lib/find";
import { compare, placeOf } from "@/live/views";

/** What the palette lists for what was typed. Pure. */

export interface Wish {
  only: "actions" | "tickets" | null;
  text: string;
}

/** ">" asks for places and actions only, "#" for tickets only. */
export function wish(query: string): Wish {
  if (query.startsWith(">")) return { only: "actions", text: query.slice(1).trim() };
  if (query.startsWith("#")) return { only: "tickets", text: query.slice(1).trim() };
  return { only: null, text: query.trim() };
}

const MOST = 6;

/** The soonest due first, as everywhere. */
export function foundTickets(rows: Row[], text: string): Row[] {
  return rows
    .filter((row) => matches(row, text))
    .sort((a, b) => compare(placeOf(a), placeOf(b)))
    .slice(0, MOST);
}

export function foundPlaces<T extends { name: string }>(places: T[], text: string): T[] {
  return places.filter(({ name }) => plain(name).includes(plain(text)));
}
