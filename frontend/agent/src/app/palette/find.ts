import type { Row } from "@/api/types";
import { matches, plain } from "@/lib/find";
import { compare, placeOf } from "@/live/views";

/** What the palette lists for what was typed. Pure. */

export interface Wish {
  only: "actions" | "tickets" | "people" | null;
  text: string;
}

const SIGNS = { ">": "actions", "#": "tickets", "@": "people" } as const;

/** ">" asks for actions only, "#" for tickets, "@" for people. */
export function wish(query: string): Wish {
  const only = SIGNS[query[0] as keyof typeof SIGNS] ?? null;
  return { only, text: (only ? query.slice(1) : query).trim() };
}

const MOST = 6;

/** The soonest due first, as everywhere. */
export function foundTickets(rows: Row[], text: string): Row[] {
  return rows
    .filter((row) => matches(row, text))
    .sort((a, b) => compare(placeOf(a), placeOf(b)))
    .slice(0, MOST);
}

/** What is on the agent's screens first, then what the server has found, each ticket once. */
export function alsoFound(here: Row[], others: Row[]): Row[] {
  const known = new Set(here.map(({ id }) => id));
  return [...here, ...others.filter(({ id }) => !known.has(id))].slice(0, MOST);
}

/** The number that was typed, when it is no ticket on the list already. */
export function numberIn(text: string, rows: Row[]): number | null {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : null;
  return id !== null && !rows.some((row) => row.id === id) ? id : null;
}

/** Every word typed must occur; those whose name begins with the words come first. */
export function foundNames<T extends { name: string }>(all: T[], text: string): T[] {
  const words = plain(text).split(/\s+/);
  const found = all.filter(({ name }) => words.every((word) => plain(name).includes(word)));
  const begins = ({ name }: T): number => Number(plain(name).startsWith(plain(text)));
  return found.sort((a, b) => begins(b) - begins(a));
}

export interface Piece {
  text: string;
  hit: boolean;
}

/** The name in pieces, so that what was typed can be underlined in it: the first place of the whole text. */
export function pieces(name: string, text: string): Piece[] {
  const letters = [...name];
  const wanted = [...plain(text)];
  const simple = letters.map(plain);
  const at = wanted.length === 0 ? -1 : simple.findIndex((_, start) => fits(simple, wanted, start));
  if (at < 0) return [{ text: name, hit: false }];
  const cut = (from: number, to?: number): string => letters.slice(from, to).join("");
  return [
    { text: cut(0, at), hit: false },
    { text: cut(at, at + wanted.length), hit: true },
    { text: cut(at + wanted.length), hit: false },
  ].filter((piece) => piece.text !== "");
}

const fits = (letters: string[], wanted: string[], start: number): boolean =>
  wanted.every((letter, index) => letters[start + index] === letter);
