import type { Row } from "@/api/types";
import type { LiveState } from "@/live/apply";
import { compare, type Place } from "@/live/views";

/** A row as far as its place in a list is concerned. */
export interface Listed extends Pick<Row, "id" | "due_at"> {
  place: Place;
}

type Known = LiveState["known"];
type Belongs = (row: Row) => boolean;
type PlaceOf = (row: Row) => Place;

/**
 * Gives the rows of a list in order, and the same array again as long as none comes, goes or moves: most changes are
 * of what a row says, and that the row itself follows. Only what has changed since the last time is looked at.
 */
export function ordering(belongs: Belongs, placeOf: PlaceOf): (known: Known) => Listed[] {
  let before: Known = new Map();
  let list: Listed[] = [];
  const listed = new Map<number, Listed>();
  return (known) => {
    if (known === before) return list;
    const isMoved = keepUp(listed, before, known, (row) => (belongs(row) ? listedAs(row, placeOf) : null));
    before = known;
    if (isMoved) list = [...listed.values()].sort((a, b) => compare(a.place, b.place));
    return list;
  };
}

const listedAs = (row: Row, placeOf: PlaceOf): Listed => ({
  id: row.id,
  due_at: row.due_at,
  place: placeOf(row),
});

/** Brings `listed` up to what is known now; whether anything in it is another row, or stands elsewhere. */
function keepUp(
  listed: Map<number, Listed>,
  before: Known,
  known: Known,
  asListed: (row: Row) => Listed | null,
): boolean {
  let isMoved = false;
  for (const id of listed.keys()) if (!known.has(id)) isMoved = listed.delete(id);
  for (const [id, entry] of known) {
    if (before.get(id) === entry) continue;
    const was = listed.get(id);
    const now = entry.gone ? null : asListed(entry.row);
    // A deadline is all that moves a row: its number stays.
    if (was?.due_at === now?.due_at) continue;
    isMoved = true;
    if (now) listed.set(id, now);
    else listed.delete(id);
  }
  return isMoved;
}
