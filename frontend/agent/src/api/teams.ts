import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { components } from "./schema";

export type Team = components["schemas"]["Named"];

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async ({ signal }) => (await get<{ teams: Team[] }>("/teams", signal)).teams,
  staleTime: 5 * 60_000,
});
