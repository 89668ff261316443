import { post } from "./http";
import type { components } from "./schema";

export type Assigned = components["schemas"]["Assigned"];

/** Gives many tickets to one agent at once, or back to no one. */
export const assignTickets = (tickets: number[], agent: number | null): Promise<Assigned> =>
  post<Assigned>("/board/assign", { tickets, agent });
