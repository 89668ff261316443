import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

export type Visits = components["schemas"]["Visits"];
export type Visit = components["schemas"]["Visit"];

/** Where on the website a customer is and was. It changes no ticket, so no event tells of it: a frame says when to ask. */
export const visitsQuery = (contact: number) =>
  queryOptions({
    queryKey: ["contacts", contact, "visits"],
    queryFn: ({ signal }) => get<Visits>(`/contacts/${contact}/visits`, signal),
  });
