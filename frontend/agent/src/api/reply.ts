import type { components } from "./schema";

/** What an answer to a ticket can be. */
export type Reply = components["schemas"]["Reply"];

/** A message that the provider has approved beforehand. */
export type Template = Required<components["schemas"]["Template"]>;
