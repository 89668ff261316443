import type { Cursor } from "@/api/types";

/** A place in the event feed, "xid-id": ordered by transaction first, then by event. */
function parts(cursor: Cursor): [bigint, bigint] {
  const [xid = "0", id = "0"] = cursor.split("-");
  return [BigInt(xid), BigInt(id)];
}

/** True when `a` lies behind `b` in time, that is, was recorded later. */
export function isNewer(a: Cursor, b: Cursor): boolean {
  const [aXid, aId] = parts(a);
  const [bXid, bId] = parts(b);
  return aXid === bXid ? aId > bId : aXid > bXid;
}
