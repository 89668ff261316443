import { send } from "./http";
import type { Template } from "./reply";
import type { Message, Ticket } from "./types";

export type Then = "hold" | "close" | "none";

/** How a reply is sent, where the ticket's `reply` says that there is a choice. */
export interface How {
  /** A public comment is answered to its writer alone. */
  private?: true;
  template?: Template;
  /** To which address of the customer's, where several are known. */
  way?: string;
}

export interface Writing {
  kind: "reply" | "note";
  text: string;
  /** The same with its formatting: the server makes the plain words of it itself. */
  html?: string;
  /** The newest event on the screen it was written before. */
  last_seen_seq: number;
  then: Then;
  attachments: number[];
  still_right: boolean;
  /** Drafts up to this version are done with. */
  draft_version: number;
  how?: How;
  /** Its actions are taken along. */
  macro?: number;
  /** A reply leaves then and not now, unless the customer writes before. */
  send_at?: string;
  /** The ticket is snoozed with it; null within: until the customer writes. */
  snooze?: { until: string | null };
  /** Colleagues whom a note calls. */
  mentions?: number[];
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
