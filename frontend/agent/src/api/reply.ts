import type { components } from "./schema";

/** What an answer to a ticket can be, and in `others` where else it can go. */
export type Reply = components["schemas"]["Reply"];

/** One way of answering: a channel, and the customer's address there. */
export type Way = components["schemas"]["Way"];

/** A message that the provider has approved beforehand. */
export type Template = Required<components["schemas"]["Template"]>;
