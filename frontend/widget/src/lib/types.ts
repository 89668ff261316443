export interface Office {
  open: boolean;
  until: string | null;
  opens_at: string | null;
  answer_by: string | null;
}

/** What the page was given with it. */
export interface Setup {
  channel: string;
  name: string;
  color: string;
  position: string;
  font: string;
  bot: string | null;
  prechat: boolean;
  require_verified: boolean;
  whatsapp: string;
  /** Agents see which pages are opened. */
  visits: boolean;
  limits: { text: number; files: number; bytes: number };
  origins: string[];
  office: Office;
}

export interface ShownFile {
  /** Null while it is being looked at. */
  id: number | null;
  name: string;
  type: string;
  size: number | null;
  url: string | null;
  recording: Recording | null;
}

/** How sound or film is played: `url` is a form for every browser, once it is made; `ms` its length. */
export interface Recording {
  state: "waiting" | "plays" | "made" | "failed" | "unmade";
  film: boolean;
  ms: number | null;
  url: string | null;
  type: string | null;
}

export type Choice = "helped" | "person";

/** A message as the server has it. `id` is the widget's own name for it. */
export interface Said {
  n: number;
  id: string | null;
  from: "you" | "person" | "bot";
  name: string;
  at: string;
  text: string;
  files: ShownFile[];
  state: "sent" | "delivered" | "read";
  edited: boolean;
  deleted: boolean;
  /** Emoji that we have put on it. */
  reactions: string[];
  language: string | null;
  article?: { id: number; title: string; url: string };
  choices?: Choice[];
}

export interface Kept {
  token: string;
  filename: string;
  size: number;
  content_type: string;
}

/** A message that has not been seen back from the server yet. */
export interface Waiting {
  id: string;
  text: string;
  files: Kept[];
  choice?: Choice;
  at: string;
  state: "waiting" | "taken" | "refused";
  reason?: string;
}

export interface Promised {
  by: string;
  since: string;
  late: boolean;
}

export interface State {
  promise: Promised | null;
  person: string | null;
  handed_over: boolean;
  read_at: string | null;
  visitor: { name: string; email: string; proved: boolean };
}

export interface Thread extends State {
  messages: Said[];
  more: boolean;
}

export type Proof = Record<string, string>;
export type Language = "en" | "pt" | "es";
