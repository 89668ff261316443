import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

export type Country = components["schemas"]["Country"];
export type Holiday = components["schemas"]["Holiday"];

export interface HolidayChoice {
  country: string;
  subdivision: string;
  years: number[];
  language: string;
}

const KEEP = Number.POSITIVE_INFINITY;

export const countriesQuery = queryOptions({
  queryKey: ["holiday-countries"],
  queryFn: async ({ signal }) =>
    (await get<{ countries: Country[] }>("/sla/holidays/countries", signal)).countries,
  staleTime: KEEP,
});

/** Official holidays of a country or one of its regions, to be looked through before they count. */
export const holidaysQuery = ({ country, subdivision, years, language }: HolidayChoice) =>
  queryOptions({
    queryKey: ["holidays", country, subdivision, years, language],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ country, years: years.join(), language });
      if (subdivision) query.set("subdivision", subdivision);
      return (await get<{ dates: Holiday[] }>(`/sla/holidays?${query}`, signal)).dates;
    },
    staleTime: KEEP,
  });
