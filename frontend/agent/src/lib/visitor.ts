const VISITOR = /^[uv]-[0-9a-f]{32}$/;

/** The last characters of a website visitor's own number, as in the name they are given; null for any other address. */
export function visitorOf(kind: string, address: string): string | null {
  return kind === "webchat" && VISITOR.test(address) ? address.slice(-4).toUpperCase() : null;
}
