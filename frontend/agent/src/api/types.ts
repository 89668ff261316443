import type { Bulk } from "./bulk";
import type { components } from "./schema";

/** The API's shapes, from its own description (`npm run api`), and the frames of the live socket. */

type Schemas = components["schemas"];

/** ISO 8601 in UTC. */
export type Iso = string;
/** Position in the event feed, "xid-id"; compare with `isNewer` only. */
export type Cursor = string;

export type Role = Schemas["RoleEnum"];
export type Language = Schemas["LanguageEnum"];
export type Theme = Schemas["ThemeEnum"];
export type Status = Schemas["StatusEnum"];
export type Metric = Schemas["MetricEnum"];
export type Outcome = Schemas["OutcomeEnum"];
/** The key of a view: a built-in one, "team:3", "view:12". */
export type View = string;

export type Me = Omit<Schemas["Me"], "language" | "theme"> & { language: Language; theme: Theme };
export type Person = Schemas["Person"];
export type Agent = Schemas["Agent"];
export type PresentPerson = Schemas["Present"];
export type Actor = Schemas["Actor"];

export type Row = Schemas["Row"];
export type QueuePage = Schemas["Queue"];
export type Counts = Schemas["Counts"];
export type ViewCount = Schemas["ViewCount"];

export type Ticket = Schemas["Ticket"];
export type Clock = Schemas["Clock"];
export type Attachment = Schemas["Attachment"];
export type Message = Schemas["Message"];
export type TimelineItem = Schemas["Entry"];
export type Timeline = Schemas["Timeline"];

export type FeedEvent = Schemas["Event"];
export type EventPage = Schemas["Feed"];
export type Notification = Omit<Schemas["Notification"], "kind"> & {
  kind:
    | "sla.warned"
    | "sla.breached"
    | "sla.escalated"
    | "ticket.assigned"
    | "message.failed"
    | "message.held_back"
    | "message.released"
    | "ticket.woke"
    | "ticket.rated"
    | "ticket.mentioned"
    | "ticket.followed_reply"
    | "quality.noted"
    | "webhook.disabled";
};

export type DoctorReport = Schemas["Doctor"];
export type Check = Schemas["Check"];
export type Inbound = Schemas["Inbound"];
export type Delivery = Schemas["Delivery"];

export interface ChangesFrame {
  type: "changes";
  from: Cursor;
  to: Cursor;
  events: FeedEvent[];
  rows: Row[];
  gone: number[];
}

/** Who else is on which ticket: all there is to know (`whole`), or the tickets on which it has changed. */
export interface PresenceFrame {
  type: "presence";
  whole: boolean;
  /** `typing`: the ticket's customer is writing. */
  tickets: { ticket_id: number; people: PresentPerson[]; typing?: boolean }[];
}

export type ServerFrame =
  | { type: "hello"; cursor: Cursor; server_time: Iso; agent_id: number }
  | ChangesFrame
  | { type: "heartbeat"; cursor: Cursor; server_time: Iso }
  | { type: "resync"; reason: string }
  | PresenceFrame
  | { type: "notification"; notification: Notification }
  | { type: "bulk"; bulk: Bulk }
  | { type: "visits"; contact_id: number }
  | { type: "error"; title: string };

export type ClientFrame =
  | { type: "resume"; after: Cursor }
  | { type: "viewing"; ticket: number | null; state: "reading" | "replying" }
  | { type: "ping" };
