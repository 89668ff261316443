import type { Upload } from "@/api/uploads";

/** A message that has not reached the server, as the timeline shows it. */
export interface Pending {
  key: string;
  ticket: number;
  kind: "reply" | "note";
  text: string;
  /** The files that go with it. */
  uploads: Pick<Upload, "id" | "filename">[];
  writtenAt: number;
  /** When it may leave, ms of this computer's clock. */
  sendAt: number;
  state: "held" | "waiting" | "sending" | "refused";
  reason: string;
  problem: string;
  /** It is to leave at a time of its own: no answer yet. */
  leavesAt?: string;
  /** Its place in the line of those that wait, 1 first. */
  place: number;
}

export interface PendingActs {
  /** Take it back into the field. */
  edit: (key: string) => void;
  /** Ask again for the same. */
  again: (key: string) => void;
  /** Bring the words of an earlier message back into the field. */
  rewrite: (text: string, html: string) => void;
  /** Send it although the thread has moved on. */
  insist: (key: string) => void;
}

/** It cannot leave now: there is no connection, or one before it on the same ticket has not left. */
export const waitsForConnection = (item: Pending): boolean =>
  item.state === "waiting" || (item.state === "held" && item.place > 1);
