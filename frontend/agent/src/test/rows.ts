import type { Person, Row } from "@/api/types";

export const ana: Person = { id: 1, name: "Ana Prado", initials: "AP" };
export const ben: Person = { id: 2, name: "Ben Okafor", initials: "BO" };

/** The moment all tests happen at. */
export const NOW = Date.parse("2026-11-22T14:20:00Z");

export const minutes = (count: number): number => count * 60_000;
export const at = (offset: number): string => new Date(NOW + offset).toISOString();

/** A ticket of Cleo's, due in 40 minutes, with no one on it. */
export function row(change: Partial<Row> = {}): Row {
  return {
    id: 1,
    subject: "Second lamp in a row with cracked glass",
    snippet: "Can you just send the shade?",
    status: "open",
    channel_kind: "email",
    contact: { id: 7, name: "Cleo Marsh" },
    assignee: null,
    team_id: null,
    language: "en",
    priority: "normal",
    tags: [],
    tier: null,
    removed: null,
    merged_into: null,
    snoozed: false,
    snoozed_until: null,
    unread: true,
    due_at: at(minutes(40)),
    metric: "first_response",
    target_s: 3600,
    breached: false,
    kept_after_s: null,
    outcome: null,
    last_message_at: at(-minutes(20)),
    created_at: at(-minutes(20)),
    seq: 1,
    ...change,
  };
}

export const answered = (change: Partial<Row> = {}): Row =>
  row({ status: "pending", due_at: null, kept_after_s: 26 * 60, outcome: "met", unread: false, ...change });
