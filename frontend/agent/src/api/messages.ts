import { send } from "./http";
import type { Message, Ticket } from "./types";

export type Then = "hold" | "close" | "none";

export interface Writing {
  kind: "reply" | "note";
  text: string;
  /** The newest event on the screen it was written before. */
  last_seen_seq: number;
  then: Then;
  attachments: number[];
  still_right: boolean;
}

export interface Written {
  message: Message;
  ticket: Ticket;
}

/** Same key, same outcome: a repeated request never writes twice. */
export const postMessage = (
  ticket: number,
  body: Writing,
  key: string,
  keepalive = false,
): Promise<Written> =>
  send<Written>("POST", `/tickets/${ticket}/messages`, { body, idempotencyKey: key, keepalive });

export const retryMessage = (id: number): Promise<Message> => send<Message>("POST", `/messages/${id}/retry`);
