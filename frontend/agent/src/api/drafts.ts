import { queryOptions } from "@tanstack/react-query";
import type { ServerDraft } from "./departure";
import { get, send } from "./http";

export type { ServerDraft };

type Kind = ServerDraft["kind"];

export interface ListedDraft {
  ticket_id: number;
  kind: Kind;
}

/** Where I have begun something that was not sent. */
export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: async ({ signal }) => (await get<{ drafts: ListedDraft[] }>("/drafts", signal)).drafts,
  staleTime: 60_000,
});

/** The list after a draft came or went. */
export const listed = (
  drafts: ListedDraft[],
  ticket: number,
  kind: Kind,
  isThere: boolean,
): ListedDraft[] => {
  const others = drafts.filter((each) => each.ticket_id !== ticket || each.kind !== kind);
  return isThere ? [...others, { ticket_id: ticket, kind }] : others;
};

export interface DraftOrder {
  kind: Kind;
  text: string;
  html: string;
  macro: number | null;
  /** Ids of uploads. */
  attachments: number[];
  started_seq: number;
  /** The last one known; 0 for none. */
  version: number;
}

/** What was begun on this ticket, on whichever device; null when nothing was. */
export const fetchDraft = async (ticket: number, kind: Kind): Promise<ServerDraft | null> =>
  (await get<{ draft: ServerDraft | null }>(`/tickets/${ticket}/draft?kind=${kind}`)).draft;

/** Keeps it. 409 `draft-changed` with the newer `draft` when another device was first; null: it was sent there. */
export const putDraft = (ticket: number, order: DraftOrder): Promise<ServerDraft> =>
  send<ServerDraft>("PUT", `/tickets/${ticket}/draft`, { body: order });

/** Throws it away. 409 `draft-changed` when another device has written on since that version. */
export const deleteDraft = (ticket: number, kind: Kind, version: number): Promise<void> =>
  send<void>("DELETE", `/tickets/${ticket}/draft?kind=${kind}&version=${version}`);
