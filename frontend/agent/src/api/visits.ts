import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

export type Visits = components["schemas"]["Visits"];
export type Visit = components["schemas"]["Visit"];

const AGAIN_EVERY = 5_000;

/** Where on the website a customer is and was: followed while it is on the screen. It changes no ticket, so no event tells of it. */
export const visitsQuery = (contact: number) =>
  queryOptions({
    queryKey: ["contacts", contact, "visits"],
    queryFn: ({ signal }) => get<Visits>(`/contacts/${contact}/visits`, signal),
    refetchInterval: AGAIN_EVERY,
  });
