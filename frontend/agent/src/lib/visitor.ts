const VISITOR = /^[uv]-[0-9a-f]{32}$/;

/** The last characters of a website visitor's own number, as in the name they are given; null for any other address. */
export function visitorOf(kind: string, address: string): string | null {
  return kind === "webchat" && VISITOR.test(address) ? address.slice(-4).toUpperCase() : null;
}

const UNNAMED = /^Visitor [0-9A-F]{4}$/;

/** What a customer is called in a sentence: by their first name, and by all of it where a visitor was given one. */
export const calledName = (name: string): string =>
  UNNAMED.test(name) ? name : (name.split(" ")[0] ?? name);
