/** What macros can speak of; the server knows the same names. */
export const VARIABLES = [
  "contact.first_name",
  "contact.name",
  "ticket.id",
  "ticket.subject",
  "agent.first_name",
  "agent.name",
  "company",
  "answer_by",
] as const;

export type Variable = (typeof VARIABLES)[number];

const PLACE = /\{\{\s*([\w.]{1,60})\s*(?:\|[^{}]{0,200})?\}\}/g;
const isKnown = (name: string): boolean => (VARIABLES as readonly string[]).includes(name);

/** Variables that stand in the words and were not filled in: with these nothing may leave. */
export function leftIn(text: string): string[] {
  const names = [...text.matchAll(PLACE)].map((match) => match[1] ?? "");
  return [...new Set(names.filter(isKnown))];
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Words, and the same with formatting ("" when there is none). */
interface Content {
  text: string;
  html: string;
}

/** The words with these values put in; an empty one leaves its place as it is. */
export function putIn({ text, html }: Content, values: Record<string, string>): Content {
  const value = (name: string): string => values[name]?.trim() ?? "";
  return {
    text: text.replace(PLACE, (place, name) => value(name) || place),
    html: html.replace(PLACE, (place, name) => escaped(value(name)) || place),
  };
}

/** Keys of words know no dots. */
export type Written<Name extends string> = Name extends `${infer Thing}.${infer Part}`
  ? `${Thing}_${Part}`
  : Name;

/** The last part of the key under which a variable has its name in the reader's language. */
export const written = (name: string): Written<Variable> => name.replace(".", "_") as Written<Variable>;
