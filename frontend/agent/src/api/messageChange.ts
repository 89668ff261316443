import { post } from "./http";

/** What can be done to a message at its provider; a ticket's `reply.actions` says which of it. */
export type Change =
  | { do: "react"; emoji: string }
  | { do: "edit"; text: string }
  | { do: "delete" | "hide" | "unhide" };

/** Asks for it; it shows in the ticket once it is done. */
export const changeMessage = (id: number, change: Change): Promise<unknown> =>
  post(`/messages/${id}/changes`, change);
