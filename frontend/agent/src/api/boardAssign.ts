import { post } from "./http";
import type { components } from "./schema";

export type Assigned = components["schemas"]["Assigned"];

/** Gives many tickets to one agent at once, or back to no one. `expect`: who has each as far as one knows. */
export const assignTickets = (
  tickets: number[],
  agent: number | null,
  expect: Record<number, number | null>,
): Promise<Assigned> => post<Assigned>("/board/assign", { tickets, agent, expect });
