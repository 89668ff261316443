import { plain } from "@/lib/find";

/** What is offered while somebody types a question: operators, and the values that there are. Pure. */

export const operators = [
  "from",
  "to",
  "subject",
  "is",
  "tag",
  "team",
  "assignee",
  "channel",
  "priority",
  "language",
  "rating",
  "before",
  "after",
  "has",
] as const;
export type Operator = (typeof operators)[number];

/** Values by operator; those that are not here can be anything. */
export type Values = Partial<Record<Operator, readonly string[]>>;

export const fixed = {
  is: [
    "open",
    "unread",
    "overdue",
    "mine",
    "unassigned",
    "pending",
    "on_hold",
    "snoozed",
    "closed",
    "spam",
    "trash",
  ],
  priority: ["urgent", "high", "normal", "low"],
  has: ["attachment", "pdf", "jpg", "png"],
  before: ["today", "7d", "30d", "1y"],
  after: ["today", "yesterday", "7d", "30d"],
  language: ["en", "pt", "es"],
  rating: ["1", "2", "3", "4", "5"],
} as const satisfies Values;

export interface Offer {
  /** What takes the place of the piece that is being typed. */
  piece: string;
  operator: Operator;
}

const MOST = 8;

/** The piece before the caret: from the last space that is in no quotation marks. */
export function pieceAt(text: string, caret: number): string {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(text[at] ?? "")) start = at + 1;
  }
  return text.slice(start, caret);
}

/** Operators that begin like the piece, or values of the operator that was typed. */
export function offers(piece: string, values: Values): Offer[] {
  const minus = piece.startsWith("-") ? "-" : "";
  const [, name = "", value] = /^-?([a-z_]*)(?::"?([^"]*))?/i.exec(piece) ?? [];
  if (value === undefined) return piece === minus + name ? named(name, minus) : [];
  const operator = operators.find((each) => each === name.toLowerCase());
  if (!operator) return [];
  const all = values[operator] ?? [];
  return (operator === "tag" ? all.filter((each) => each !== value) : fitting(all, value))
    .slice(0, MOST)
    .map((each) => ({ piece: `${minus}${operator}:${quoted(each)}`, operator }));
}

/** Tags come from the server as they fit, those that are spelled a bit otherwise as well. */
const fitting = (all: readonly string[], value: string): string[] =>
  all
    .filter((each) => plain(each).includes(plain(value)) && plain(each) !== plain(value))
    .sort((a, b) => Number(begins(b, value)) - Number(begins(a, value)));

/** What is typed behind `tag:`; null where no tag is typed. */
export const tagIn = (piece: string): string | null => /^-?tag:"?([^"]*)/i.exec(piece)?.[1] ?? null;

function named(typed: string, minus: string): Offer[] {
  if (typed === "") return [];
  return operators
    .filter((each) => each.startsWith(typed.toLowerCase()))
    .map((operator) => ({ piece: `${minus}${operator}:`, operator }));
}

const begins = (name: string, typed: string): boolean => plain(name).startsWith(plain(typed));

const quoted = (value: string): string => (/[\s"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

/** The question with the piece taken, and where the caret is then. A whole term ends with a space. */
export function take(text: string, caret: number, { piece }: Offer): { text: string; caret: number } {
  const start = caret - pieceAt(text, caret).length;
  const whole = piece.endsWith(":") ? piece : `${piece} `;
  return {
    text: text.slice(0, start) + whole + text.slice(caret).trimStart(),
    caret: start + whole.length,
  };
}
