import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send } from "./http";
import type { components } from "./schema";

/** From, to: "09:00", "18:00"; a day ends at "24:00". */
export type Window = [string, string];

type Schemas = components["schemas"];

/** A date with hours of its own; none at all is a holiday. */
export type SpecialDay = Omit<Schemas["SpecialDay"], "windows"> & { windows: Window[] };
/** Where the holidays were picked from, to pick the next years' from there too. */
export type HolidaySource = Schemas["HolidaySource"];

/** What an admin writes. */
export interface CalendarTerms {
  name: string;
  zone: string;
  /** Monday to Sunday. */
  week: Window[][];
  dates: SpecialDay[];
  source: HolidaySource;
}

export type Calendar = Omit<Schemas["Calendar"], keyof CalendarTerms> & CalendarTerms;
export type CalendarVersion = Omit<Schemas["CalendarVersion"], keyof CalendarTerms> & CalendarTerms;

/** The terms to save as a new calendar, or on top of the version that their author saw. */
export type CalendarDraft = CalendarTerms & { over?: { id: number; version: number } };

export const calendarsQuery = queryOptions({
  queryKey: ["calendars"],
  queryFn: async ({ signal }) => (await get<{ calendars: Calendar[] }>("/sla/calendars", signal)).calendars,
});

export const calendarVersionsQuery = (id: number) =>
  queryOptions({
    queryKey: ["calendars", id, "versions"],
    queryFn: async ({ signal }) =>
      (await get<{ versions: CalendarVersion[] }>(`/sla/calendars/${id}/versions`, signal)).versions,
  });

function useCalendarsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["calendars"] }),
      client.invalidateQueries({ queryKey: ["rule-changes"] }),
    ]);
  };
}

export function useSaveCalendar() {
  const onSuccess = useCalendarsChanged();
  return useMutation({
    mutationFn: ({ over, ...terms }: CalendarDraft) =>
      over === undefined
        ? post<Calendar>("/sla/calendars", terms)
        : send<Calendar>("PUT", `/sla/calendars/${over.id}`, { body: { ...terms, version: over.version } }),
    onSuccess,
  });
}

export function useArchiveCalendar() {
  const onSuccess = useCalendarsChanged();
  return useMutation({
    mutationFn: (id: number) => send<void>("DELETE", `/sla/calendars/${id}`, { keepalive: true }),
    onSuccess,
  });
}
