/** Where a text may be cut when there is no room for it: never inside an order number, an amount or a time. */

export interface Piece {
  text: string;
  /** Shown as it is, or not at all. */
  whole: boolean;
}

const BEFORE = "(?:(?:R\\$|US\\$|[€$£#]|EUR|USD|GBP|BRL|nº|n\\.º)\\s?)?";
const AFTER = "(?:\\s?(?:€|£|%|EUR|USD|GBP|BRL|euros?|reais|min|h|am|pm|[ap]\\.\\s?m\\.)(?![\\p{L}\\d]))?";
/** A word with a digit in it, digits in groups, and the currency or unit that belongs to them. */
const NUMBER = new RegExp(`${BEFORE}[^\\s]*\\d[^\\s]*(?:\\s\\d[\\d.,:/-]*)*${AFTER}`, "giu");
/** What is longer would fit nowhere; an address of a page, for example. */
const LONGEST = 24;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    if (number.length > LONGEST) continue;
    if (index > at) found.push({ text: text.slice(at, index), whole: false });
    found.push({ text: number, whole: true });
    at = index + number.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), whole: false });
  return found;
}
