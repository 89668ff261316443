import type { Relation } from "@/api/links";

/** What another ticket can be to this one, the most usual first. */
export const relations: readonly Relation[] = [
  "related",
  "duplicate_of",
  "duplicated_by",
  "caused_by",
  "causes",
];
