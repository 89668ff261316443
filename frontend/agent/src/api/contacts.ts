import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Profile = Schemas["Profile"];
export type BriefContact = Schemas["BriefContact"];
export type ProvedIdentity = Schemas["ProvedIdentity"];
export type Evidence = Schemas["Evidence"];
export type Suggestion = Schemas["Suggestion"];
export type ContactMerge = Schemas["ContactMerge"];

export const contactQuery = (id: number) =>
  queryOptions({
    queryKey: ["contacts", id],
    queryFn: ({ signal }) => get<Profile>(`/contacts/${id}`, signal),
    staleTime: 10_000,
  });

export const contactSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ["contacts", "search", text],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ q: text });
      return (await get<{ contacts: BriefContact[] }>(`/contacts?${query}`, signal)).contacts;
    },
  });

/** Tickets change hands, so they are asked for again as well. */
function useJoined(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["contacts"] }),
      client.invalidateQueries({ queryKey: ["ticket"] }),
    ]);
  };
}

/** Makes another contact part of this one. Without strong evidence the server asks for a reason. */
export function useJoinContacts(id: number) {
  const onSuccess = useJoined();
  return useMutation({
    mutationFn: (body: { contact: number; reason: string }) => post<Profile>(`/contacts/${id}/merge`, body),
    onSuccess,
  });
}

export function useUndoMerge() {
  const onSuccess = useJoined();
  return useMutation({
    mutationFn: (merge: number) => post<Profile>(`/contact-merges/${merge}/undo`),
    onSuccess,
  });
}
