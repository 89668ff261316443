import { queryOptions } from "@tanstack/react-query";
import type { CalendarTerms } from "./calendars";
import { post } from "./http";
import type { components } from "./schema";

export type Checked = components["schemas"]["Checked"];

/** Hours that need not be saved, and a promise that begins at a local time such as "2026-11-27T17:30". */
export type Check = Pick<CalendarTerms, "zone" | "week" | "dates"> & { start: string; target_s: number };

/** When a promise would begin to count, and when it would be due. */
export const calendarCheckQuery = (check: Check) =>
  queryOptions({
    queryKey: ["calendars", "check", check],
    queryFn: () => post<Checked>("/sla/calendars/check", check),
  });
