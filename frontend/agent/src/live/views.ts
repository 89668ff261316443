import type { Row } from "@/api/types";
import type { Filter, Order } from "@/api/views";
import { type Answer, matchesAll, namesClosed } from "./matching";

/** Which rows a view holds and in which order: the same rule as the server's, for rows that change while shown. */

/** A view as far as its list is concerned: its key, what is filtered on top of it, and its own filters. */
export interface Rule {
  key: string;
  /** Those of a saved view and those on top of any view. */
  filters: Filter[];
  order: Order;
  /** Its filters have not come yet. */
  served?: boolean;
}

export interface Reader {
  me: number;
  now: number;
}

/** "unknown": only the server knows, so its pages say it. */
export function inView(row: Row, rule: Rule, reader: Reader): Answer {
  if (!inBase(row, rule, reader.me)) return "no";
  const answer = matchesAll(row, rule.filters, reader);
  return answer === "yes" && isServers(rule) ? "unknown" : answer;
}

const isServers = ({ key, served }: Rule): boolean =>
  key === "mentions" || key === "following" || served === true;

/** Every ticket of the view can be told from the others by its row alone. */
export const isDecidable = (rule: Rule): boolean =>
  !isServers(rule) && rule.filters.every(({ field }) => !field.startsWith("field."));

const isTimed = ({ op }: Filter): boolean => op === "within_minutes";

/** Whether time alone can bring a ticket into the view, or out of it. */
export const followsTime = ({ filters }: Rule): boolean => filters.some(isTimed);

/** The view with all that time alone can bring into it. */
export const withoutTime = (rule: Rule): Rule => ({
  ...rule,
  filters: rule.filters.filter((filter) => !isTimed(filter)),
});

function inBase(row: Row, { key, filters }: Rule, me: number): boolean {
  const wantsClosed = namesClosed(filters) && (key === "all" || key.startsWith("view:"));
  if (row.status === "closed" && !wantsClosed) return false;
  if (row.removed || row.merged_into !== null) return false;
  if (Boolean(row.snoozed) !== (key === "snoozed")) return false;
  switch (key) {
    case "mine":
      return row.assignee?.id === me;
    case "unassigned":
      return row.status === "open" && row.assignee === null;
    case "waiting":
      return row.status === "pending" || row.status === "on_hold";
    default:
      return !key.startsWith("team:") || row.team_id === Number(key.slice("team:".length));
  }
}

/** Soonest deadline first, without a clock last; or by when it was opened. Ties by number. */
export interface Place {
  due: number;
  id: number;
}

/** Thousands of rows are put in order with each change of one: their dates are read once. */
const deadlines = new WeakMap<object, Place>();

export function placeOf(row: Pick<Row, "id" | "due_at">, order: Order = "deadline"): Place {
  if (order === "deadline") {
    const known = deadlines.get(row);
    if (known) return known;
    const place = { due: row.due_at ? Date.parse(row.due_at) : Number.POSITIVE_INFINITY, id: row.id };
    deadlines.set(row, place);
    return place;
  }
  // A later ticket has a higher number.
  return { due: 0, id: order === "newest" ? -row.id : row.id };
}

export function compare(a: Place, b: Place): number {
  return a.due === b.due ? a.id - b.id : a.due - b.due;
}
