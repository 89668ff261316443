/** Shapes of the HTTP API and of the live socket. Times are ISO 8601 in UTC. */

export type Iso = string;
/** Position in the event feed, "xid-id"; compare with `isNewer` only. */
export type Cursor = string;

export type Role = "agent" | "supervisor" | "admin";
export type Language = "en" | "pt-BR" | "es";
export type Theme = "auto" | "light" | "dark";
export type Status = "open" | "pending" | "closed";
export type Metric = "first_response" | "next_response";
export type Outcome = "met" | "met_late";
export type View = "mine" | "unassigned" | "all" | "waiting";

export interface Me {
  id: number;
  name: string;
  email: string;
  initials: string;
  role: Role;
  language: Language;
  theme: Theme;
  teams: { id: number; name: string }[];
  company: string;
  server_time: Iso;
  csrf_token: string;
}

export interface Person {
  id: number;
  name: string;
  initials: string;
}

export interface Row {
  id: number;
  subject: string;
  snippet: string;
  status: Status;
  channel_kind: string;
  contact: { id: number; name: string };
  assignee: Person | null;
  team_id: number | null;
  language: string | null;
  unread: boolean;
  due_at: Iso | null;
  metric: Metric | null;
  target_s: number | null;
  breached: boolean;
  kept_after_s: number | null;
  outcome: Outcome | null;
  last_message_at: Iso;
  created_at: Iso;
  seq: number;
}

export interface QueuePage {
  rows: Row[];
  next: string | null;
  cursor: Cursor;
  server_time: Iso;
}

export interface ViewCount {
  total: number;
  overdue: number;
}

export interface Counts {
  views: Record<View, ViewCount>;
  capped_at: number;
  enforcement: { late_s: number; workers: number } | null;
}

export interface Clock {
  id: number;
  metric: Metric;
  cycle: number;
  state: "running" | "met" | "met_late" | "cancelled";
  started_at: Iso;
  deadline: Iso;
  target_s: number;
  breached_at: Iso | null;
  ended_at: Iso | null;
}

export interface PresentPerson extends Person {
  state: "reading" | "replying";
}

export interface Ticket extends Omit<Row, "contact"> {
  contact: {
    id: number;
    name: string;
    language: string | null;
    identities: { kind: string; address: string }[];
  };
  earlier: { id: number; subject: string; status: Status; created_at: Iso }[];
  presence: PresentPerson[];
  clocks: Clock[];
  cursor: Cursor;
  server_time: Iso;
}

export interface Attachment {
  id: number;
  filename: string;
  content_type: string;
  size: number;
  inline: boolean;
  url: string;
}

export interface Message {
  id: number;
  direction: "in" | "out" | "note";
  author: { kind: string; id: number | null; name: string };
  at: Iso;
  text: string;
  quoted: string;
  has_html: boolean;
  html_url: string | null;
  degraded: boolean;
  auto: boolean;
  state: "received" | "queued" | "sending" | "sent" | "failed" | "unknown";
  error: string;
  to: string[];
  cc: string[];
  subject: string;
  language: string | null;
  attachments: Attachment[];
  raw_url: string | null;
}

export interface Actor {
  kind: "agent" | "contact" | "system" | "api";
  id: number | null;
  name: string;
}

export interface TimelineItem {
  seq: number;
  kind: string;
  at: Iso;
  actor: Actor | null;
  data: Record<string, unknown>;
  message?: Message;
}

export interface Timeline {
  items: TimelineItem[];
  last_seq: number;
}

export interface Agent extends Person {
  role: Role;
  available: boolean;
}

export interface FeedEvent {
  cursor: Cursor;
  ticket_id: number;
  seq: number;
  kind: string;
  at: Iso;
  recorded_at?: Iso;
  actor: Actor | null;
  data: Record<string, unknown>;
}

export interface EventPage {
  events: FeedEvent[];
  next: Cursor;
}

export interface Notification {
  id: number;
  kind: "sla.warned" | "sla.breached" | "ticket.assigned" | "message.failed";
  ticket: { id: number; subject: string };
  at: Iso;
  read_at: Iso | null;
  data: Record<string, unknown>;
}

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
