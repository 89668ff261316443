import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, post, send } from "./http";
import type { components } from "./schema";

export type QualityNote = components["schemas"]["QualityNote"];
export type QualitySum = components["schemas"]["QualitySum"];
type QualityNotes = components["schemas"]["QualityNotes"];
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

/** Which notes: an empty `from` is since ever. */
export interface QualityWish {
  agent?: number | undefined;
  kind?: QualityNote["kind"] | undefined;
  from: string;
}

const asked = (of: Record<string, string | number | null | undefined>): URLSearchParams =>
  new URLSearchParams(Object.entries(of).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));

/** Those that are for the reader's eyes, the newest first, page by page. */
export const qualityNotesQuery = ({ agent, kind, from }: QualityWish) =>
  infiniteQueryOptions({
    queryKey: ["quality", "notes", agent ?? 0, kind ?? "", from],
    queryFn: ({ pageParam, signal }) =>
      get<QualityNotes>(`/quality-notes?${asked({ agent, kind, from, after: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** How often whose answers were praised. */
export const qualitySumsQuery = (from: string) =>
  queryOptions({
    queryKey: ["quality", "sums", from],
    queryFn: async ({ signal }) =>
      (await get<{ agents: QualitySum[] }>(`/quality-notes/summary?${asked({ from })}`, signal)).agents,
    placeholderData: keepPreviousData,
  });
