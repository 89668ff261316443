import type { CustomField } from "@/api/fields";
import type { Filter } from "@/api/views";
import { channelKinds } from "@/components/ChannelIcon";
import { written } from "@/lib/languages";

/** What can be filtered by, and how each value is given. Pure. */

export type Kind = "options" | "words" | "numbers" | "span" | "moment" | "yesno" | "none";

export interface FieldInfo {
  name: string;
  /** One of the company's own brings its name; the others are named by the app. */
  label?: string;
  /** The operators offered; the first is the usual one. */
  ops: readonly string[];
  kind: Exclude<Kind, "none" | "moment" | "span"> | "time";
  /** What there is to choose from, where it is always the same. */
  options?: readonly string[];
}

const AMONG = ["any_of", "none_of"] as const;
const OPEN_ENDED = [...AMONG, "set", "unset"] as const;

const statuses = ["open", "pending", "on_hold", "closed"] as const;
const priorities = ["urgent", "high", "normal", "low"] as const;

export const known: readonly FieldInfo[] = [
  { name: "status", ops: AMONG, kind: "options", options: statuses },
  { name: "assignee", ops: AMONG, kind: "options" },
  { name: "team", ops: AMONG, kind: "options" },
  { name: "channel", ops: AMONG, kind: "options", options: channelKinds },
  { name: "priority", ops: AMONG, kind: "options", options: priorities },
  { name: "tag", ops: OPEN_ENDED, kind: "words" },
  { name: "language", ops: OPEN_ENDED, kind: "options", options: written },
  { name: "tier", ops: OPEN_ENDED, kind: "words" },
  { name: "due", ops: ["within_minutes", "before", "after", "set", "unset"], kind: "time" },
  { name: "created", ops: ["within_minutes", "before", "after"], kind: "time" },
  { name: "unread", ops: ["is"], kind: "yesno" },
  { name: "rating", ops: OPEN_ENDED, kind: "options", options: ["1", "2", "3", "4", "5"] },
];

const CUSTOM: Record<CustomField["kind"], Pick<FieldInfo, "ops" | "kind">> = {
  text: { ops: OPEN_ENDED, kind: "words" },
  number: { ops: OPEN_ENDED, kind: "numbers" },
  choice: { ops: OPEN_ENDED, kind: "options" },
  date: { ops: ["before", "after", "set", "unset"], kind: "time" },
  checkbox: { ops: ["is"], kind: "yesno" },
};

export const ofCompany = (field: CustomField): FieldInfo => ({
  name: `field.${field.key}`,
  label: field.label,
  ...CUSTOM[field.kind],
  ...(field.kind === "choice" && { options: field.choices }),
});

/** How the value of this operator is given. */
export function kindOf(field: FieldInfo, op: string): Kind {
  if (op === "set" || op === "unset") return "none";
  if (op === "within_minutes") return "span";
  return field.kind === "time" ? "moment" : field.kind;
}

/** A filter as it begins, before it says anything; one that needs no more says it already. */
export function blank(field: FieldInfo): Filter {
  const op = field.ops[0] ?? "any_of";
  return { field: field.name, op, value: startOf(kindOf(field, op)) };
}

function startOf(kind: Kind): unknown {
  if (kind === "span") return 60;
  if (kind === "yesno") return true;
  if (kind === "none") return null;
  return kind === "moment" ? "" : [];
}

/** Another operator keeps the value where it still fits. */
export function withOp(field: FieldInfo, filter: Filter, op: string): Filter {
  const keeps = kindOf(field, op) === kindOf(field, filter.op);
  return { ...filter, op, value: keeps ? filter.value : startOf(kindOf(field, op)) };
}

/** It says something: only such a filter is sent. */
export function isComplete({ op, value }: Filter): boolean {
  if (op === "set" || op === "unset") return true;
  if (Array.isArray(value)) return value.length > 0;
  return value !== "" && value !== null && value !== undefined;
}

/** One value given alone is the same as a list of one. */
export function asList(filter: Filter): Filter {
  const many: Record<string, string> = { is: "any_of", is_not: "none_of" };
  const op = many[filter.op];
  if (op === undefined || typeof filter.value === "boolean") return filter;
  return { ...filter, op, value: [filter.value] };
}
