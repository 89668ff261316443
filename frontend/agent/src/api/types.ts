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
export type View = keyof Schemas["ViewsShape"];

export type Me = Omit<Schemas["MeShape"], "language" | "theme"> & { language: Language; theme: Theme };
export type Person = Schemas["PersonShape"];
export type Agent = Schemas["AgentShape"];
export type PresentPerson = Schemas["PresentShape"];
export type Actor = Schemas["ActorShape"];

export type Row = Schemas["RowShape"];
export type QueuePage = Schemas["QueueShape"];
export type Counts = Schemas["CountsShape"];
export type ViewCount = Schemas["ViewCountShape"];

export type Ticket = Schemas["TicketShape"];
export type Clock = Schemas["ClockShape"];
export type Attachment = Schemas["AttachmentShape"];
export type Message = Schemas["MessageShape"];
export type TimelineItem = Schemas["EntryShape"];
export type Timeline = Schemas["TimelineShape"];

export type FeedEvent = Schemas["EventShape"];
export type EventPage = Schemas["FeedShape"];
export type Notification = Omit<Schemas["NotificationShape"], "kind"> & {
  kind: "sla.warned" | "sla.breached" | "ticket.assigned" | "message.failed";
};

export interface ChangesFrame {
  type: "changes";
  from: Cursor;
  to: Cursor;
  events: FeedEvent[];
  rows: Row[];
  gone: number[];
}

export type ServerFrame =
  | { type: "hello"; cursor: Cursor; server_time: Iso; agent_id: number }
  | ChangesFrame
  | { type: "heartbeat"; cursor: Cursor; server_time: Iso }
  | { type: "resync"; reason: string }
  | { type: "presence"; ticket_id: number; people: PresentPerson[] }
  | { type: "notification"; notification: Notification }
  | { type: "error"; title: string };

export type ClientFrame =
  | { type: "resume"; after: Cursor }
  | { type: "viewing"; ticket: number | null; state: "reading" | "replying" }
  | { type: "ping" };
