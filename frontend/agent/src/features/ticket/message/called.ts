/** A piece of a note: plain, or the name of somebody who is called. */
export interface Piece {
  text: string;
  called: boolean;
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The words of a note with the names in it that stand behind an @; a longer name goes before a shorter one. */
export function piecesOf(text: string, names: string[]): Piece[] {
  if (!text.includes("@") || names.length === 0) return [{ text, called: false }];
  const sorted = [...names].sort((one, other) => other.length - one.length).map(escaped);
  const parts = text.split(new RegExp(`(@(?:${sorted.join("|")}))`));
  return parts.flatMap((part, at) => (part === "" ? [] : [{ text: part, called: at % 2 === 1 }]));
}
