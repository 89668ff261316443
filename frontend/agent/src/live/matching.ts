import type { Row } from "@/api/types";
import type { Filter } from "@/api/views";
import { MINUTE } from "@/lib/time";

/**
 * Whether a row matches filters: the same rule as the server's, for rows that change while they are shown.
 * "unknown" when a row does not carry what is asked for; then the server's pages say it. Pure.
 */

export type Answer = "yes" | "no" | "unknown";

interface Reader {
  me: number;
  now: number;
}

const NEGATED: Record<string, string> = { is_not: "is", none_of: "any_of", unset: "set" };

export function matchesAll(row: Row, filters: Filter[], reader: Reader): Answer {
  const answers = filters.map((filter) => answer(row, filter, reader));
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

/** Closed tickets are wanted only when they are asked for by name. */
export const namesClosed = (filters: Filter[]): boolean =>
  filters.some(
    ({ field, op, value }) =>
      field === "status" && (op === "is" || op === "any_of") && listed(value).includes("closed"),
  );

/** What is negated also holds where there is no value at all: "not Ana's" includes nobody's. */
function answer(row: Row, filter: Filter, reader: Reader): Answer {
  const positive = NEGATED[filter.op];
  if (positive !== undefined) {
    const inner = answer(row, { ...filter, op: positive }, reader);
    return inner === "unknown" ? inner : inner === "yes" ? "no" : "yes";
  }
  const values = valuesOf(row, filter.field);
  if (values === null) return "unknown";
  return holds(values, filter, reader) ? "yes" : "no";
}

type Value = string | number | boolean;

/** What the row has in a field, one value or several or none; null when it does not carry it. */
function valuesOf(row: Row, field: string): Value[] | null {
  switch (field) {
    case "status":
      return [row.status];
    case "assignee":
      return some(row.assignee?.id);
    case "team":
      return some(row.team_id);
    case "channel":
      return [row.channel_kind];
    case "priority":
      return [row.priority];
    case "tag":
      return row.tags;
    case "language":
      return row.language ? [...new Set([row.language, row.language.split("-")[0] ?? ""])] : [];
    case "tier":
      return some(row.tier);
    case "created":
      return [Date.parse(row.created_at)];
    case "due":
      return row.due_at ? [Date.parse(row.due_at)] : [];
    case "unread":
      return [row.unread];
    case "contact":
      return [row.contact.id];
    default:
      return null;
  }
}

const some = (value: Value | null | undefined): Value[] =>
  value === null || value === undefined || value === "" ? [] : [value];

function holds(values: Value[], { field, op, value }: Filter, { me, now }: Reader): boolean {
  const at = values[0];
  switch (op) {
    case "set":
      return values.length > 0;
    case "before":
      return at !== undefined && Number(at) < Date.parse(String(value));
    case "after":
      return at !== undefined && Number(at) > Date.parse(String(value));
    case "within_minutes": {
      if (at === undefined) return false;
      const span = Number(value) * MINUTE;
      // a deadline lies ahead, or is over already; what was created lies behind
      return field === "due" ? Number(at) <= now + span : Number(at) >= now - span;
    }
    default:
      return listed(value).some((each) => {
        if (each === "none" && (field === "assignee" || field === "team")) return values.length === 0;
        return values.includes((each === "me" && field === "assignee" ? me : each) as Value);
      });
  }
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
