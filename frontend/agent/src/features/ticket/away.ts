import type { Ticket } from "@/api/types";

/** Put away as spam or trash, or gone into another ticket: nothing more is done with it. */
export const isAway = ({ removed, merged_into }: Pick<Ticket, "removed" | "merged_into">): boolean =>
  removed !== null || merged_into !== null;
