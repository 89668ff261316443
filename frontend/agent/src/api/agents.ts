import { queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { Agent } from "./types";

/** Everyone who answers: for the owner menu and for naming people in a timeline. */
export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: async ({ signal }) => (await get<{ agents: Agent[] }>("/agents", signal)).agents,
  staleTime: 5 * 60_000,
});
