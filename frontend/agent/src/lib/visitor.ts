import { i18n } from "@/i18n";

const VISITOR = /^[uv]-[0-9a-f]{32}$/;

/** The last characters of a website visitor's own number, as in the name they are given; null for any other address. */
export function visitorOf(kind: string, address: string): string | null {
  return kind === "webchat" && VISITOR.test(address) ? address.slice(-4).toUpperCase() : null;
}

const UNNAMED = /^visitor:([0-9A-F]{4})$/;

/** A name in the reader's words: the server keeps a code for visitors of a website who have not said theirs. */
export function nameOf(name: string): string {
  const number = UNNAMED.exec(name)?.[1];
  return number === undefined ? name : i18n.t("names.visitor", { number });
}

/** What a customer is called in a sentence: by their first name, and by all of it where a visitor was given one. */
export const calledName = (name: string): string =>
  UNNAMED.test(name) ? nameOf(name) : (name.split(" ")[0] ?? name);
