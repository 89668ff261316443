import { queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import type { components } from "./schema";

/** A template as the provider has approved it. */
export type ApprovedTemplate = components["schemas"]["ApprovedTemplate"];
type Approved = components["schemas"]["ApprovedTemplates"];

/** The templates of a channel that can be sent in this ticket. 409 `provider-refused` with its reason. */
export const templatesQuery = (ticket: number, channel: number) =>
  queryOptions({
    queryKey: ["templates", ticket, channel],
    queryFn: ({ signal }) => get<Approved>(`/tickets/${ticket}/templates?channel=${channel}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Asks the provider for them anew. */
export const refreshTemplates = (ticket: number, channel: number): Promise<Approved> =>
  post<Approved>(`/tickets/${ticket}/templates`, { channel });
