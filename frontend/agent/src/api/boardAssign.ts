import { post } from "./http";

export interface Assigned {
  assigned: number[];
  refused: { id: number; reason: string }[];
}

/** Gives many tickets to one agent at once, or back to no one. */
export const assignTickets = (tickets: number[], agent: number | null): Promise<Assigned> =>
  post<Assigned>("/board/assign", { tickets, agent });
