import { queryOptions } from "@tanstack/react-query";
import { get, post, send } from "./http";
import type { components } from "./schema";

export type QualityNote = components["schemas"]["QualityNote"];
type TicketNotes = components["schemas"]["TicketNotes"];

/** What was said about answers in a ticket, as far as it is for the reader's eyes, and what they may speak of. */
export const qualityQuery = (ticket: number) =>
  queryOptions({
    queryKey: ["quality", ticket],
    queryFn: ({ signal }) => get<TicketNotes>(`/tickets/${ticket}/quality-notes`, signal),
    staleTime: 60_000,
  });

export const writeQualityNote = (
  message: number,
  order: { kind: QualityNote["kind"]; text: string },
): Promise<QualityNote> => post<QualityNote>(`/messages/${message}/quality-notes`, order);

export const takeBackQualityNote = (id: number): Promise<void> =>
  send<void>("DELETE", `/quality-notes/${id}`);
